package io.crosscheck.griffin.settings;

import java.util.Locale;
import java.util.Optional;

/** Where a job can write. */
public enum SinkKind {
    CONSOLE,
    HDFS,
    ELASTICSEARCH,
    MONGO,
    CUSTOM;

    /** The kind of that word; upper and lower case and hyphens do not count. */
    public static Optional<SinkKind> of(String word) {
        return switch (word.strip().replace("-", "").toLowerCase(Locale.ROOT)) {
            case "console", "log" -> Optional.of(CONSOLE);
            case "hdfs" -> Optional.of(HDFS);
            case "elasticsearch", "es", "http" -> Optional.of(ELASTICSEARCH);
            case "mongo", "mongodb" -> Optional.of(MONGO);
            case "custom" -> Optional.of(CUSTOM);
            default -> Optional.empty();
        };
    }
}
