package io.crosscheck.run;

import io.crosscheck.mask.MaskedErrors;
import io.crosscheck.model.Masking;
import io.crosscheck.model.TablePair;
import io.crosscheck.model.UserException;
import io.crosscheck.secrets.RunSecrets;
import io.crosscheck.tables.ReadProblem;

/**
 * What broke a pair, in words that help.
 *
 * @param secrets what a driver may quote, and nobody is told
 */
record Failures(RunSecrets secrets) {
    private static final int DEEPEST = 50;

    /** One line of it, without secrets and values of masked columns. */
    String describe(TablePair pair, Throwable failure) {
        return secrets.hidden(plain(pair, failure));
    }

    private static String plain(TablePair pair, Throwable failure) {
        Masking masking = pair.options().masking();
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            if (cause instanceof UserException problems) {
                return String.join("; ", MaskedErrors.problems(masking, problems));
            }
            if (is(cause, OutOfMemoryError.class)) {
                return "out of memory: give Spark more (CROSSCHECK_JAVA_OPTS=-Xmx8g, on a cluster"
                        + " spark.executor.memory and spark.driver.memory), or compare fewer pairs at once"
                        + " (parallelism)";
            }
            if (is(cause, StackOverflowError.class)) {
                return "stack overflow: an expression or a value is nested too deeply; give threads a larger stack"
                        + " (CROSSCHECK_JAVA_OPTS=-Xss64m), or exclude the column";
            }
            if (cause instanceof LinkageError) {
                return "a class is missing or of another version (" + cause
                        + "): a jar does not fit this Spark or another jar; see CROSSCHECK_JARS";
            }
        }
        return MaskedErrors.line(masking, failure, ReadProblem::whileReading);
    }

    /** An error of a task arrives as text where it cannot arrive as itself. */
    private static boolean is(Throwable cause, Class<? extends Error> type) {
        return type.isInstance(cause) || String.valueOf(cause.getMessage()).contains(": " + type.getName());
    }
}
