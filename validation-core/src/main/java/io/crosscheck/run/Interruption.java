package io.crosscheck.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets a run end well when its process is told to end: its thread is interrupted before Spark is stopped, so that what
 * breaks from then on is not taken for a result.
 */
final class Interruption implements AutoCloseable {
    /** Spark stops itself at 50, file systems close at 10. */
    private static final int BEFORE_SPARK = 100;

    private static final int MOST_SECONDS = 20;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Runnable hook;

    private volatile boolean told;

    private Interruption(Thread run) {
        this.hook = () -> {
            told = true;
            run.interrupt();
            try {
                over.await(MOST_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Interrupts the current thread when the process ends, until this is closed. */
    static Interruption ofThisThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get()
                    .addShutdownHook(interruption.hook, BEFORE_SPARK, MOST_SECONDS + 5, TimeUnit.SECONDS);
        }
        return interruption;
    }

    /** Something may have swallowed the interruption. */
    void requireNone() throws InterruptedException {
        if (told || Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() {
        over.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
