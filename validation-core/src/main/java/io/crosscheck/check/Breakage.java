package io.crosscheck.check;

import io.crosscheck.compare.catalyst.Comet;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskKilledException;

/** Whether work that broke is worth trying in another way. */
final class Breakage {
    private static final int DEEPEST = 50;

    /** Errors of a task that arrive as text. */
    private static final List<Class<? extends Error>> TOLD =
            List.of(OutOfMemoryError.class, StackOverflowError.class, NoClassDefFoundError.class);

    private Breakage() {}

    /**
     * Whether it would break again however it is tried, or must not be tried: the thread was interrupted, its jobs
     * cancelled, memory or classes are missing, or the accelerator broke, without which the whole pair is compared
     * again.
     */
    static boolean isFinal(Throwable failure) {
        if (Thread.currentThread().isInterrupted() || Comet.toBlame(failure).isPresent()) {
            return true;
        }
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            boolean ended = cause instanceof Error
                    || cause instanceof InterruptedException
                    || cause instanceof CancellationException
                    || cause instanceof TaskKilledException;
            if (ended || tells(String.valueOf(cause.getMessage()))) {
                return true;
            }
        }
        return false;
    }

    /** Spark says {@code Job 7 cancelled} and why, after the name of the error class. */
    private static boolean tells(String message) {
        return message.matches("(?s)(\\[[A-Z_]+] )?Job \\d+ cancelled.*")
                || TOLD.stream().anyMatch(error -> message.contains(": " + error.getName()));
    }
}
