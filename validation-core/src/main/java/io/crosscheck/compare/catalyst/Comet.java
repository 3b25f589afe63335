package io.crosscheck.compare.catalyst;

import io.crosscheck.spark.Internals;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Apache DataFusion Comet as an accelerator of sessions, known by its names alone: its jar need not be there. */
public final class Comet {
    private static final String PLUGIN = "org.apache.spark.CometPlugin";
    private static final String ENABLED = "spark.comet.enabled";
    private static final String CLASSES = "org.apache.comet.";
    private static final int DEEPEST = 50;

    private Comet() {}

    /** Whether the application has it, in whatever session. */
    static boolean isThere(SparkSession spark) {
        return spark.sparkContext().getConf().get("spark.plugins", "").contains(PLUGIN);
    }

    /** Whether it reads and computes in this session. */
    public static boolean isOn(SparkSession spark) {
        return isThere(spark) && Boolean.parseBoolean(spark.conf().get(ENABLED, "true"));
    }

    /** A session of the same settings, views and functions without it; what is set in one stays there. */
    public static SparkSession off(SparkSession spark) {
        SparkSession plain = Internals.copy(spark);
        plain.conf().set(ENABLED, "false");
        return plain;
    }

    /** What of it broke, if a failure is its own: thrown by its code in this process, or in a task, told as text. */
    public static Optional<Throwable> toBlame(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            boolean thrownByIt = Arrays.stream(cause.getStackTrace()).limit(1).anyMatch(frame -> frame.getClassName()
                    .startsWith(CLASSES));
            if (thrownByIt || cause.getClass().getName().startsWith(CLASSES) || isToldIn(cause.getMessage())) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    /** The class of an exception stands before its message, after the number of a task or at the start of a line. */
    private static boolean isToldIn(String message) {
        return String.valueOf(message).contains(": " + CLASSES)
                || String.valueOf(message).lines().anyMatch(line -> line.startsWith(CLASSES));
    }
}
