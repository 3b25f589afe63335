package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The unit to which timestamps are cut before they are compared. */
public enum TimestampPrecision {
    MICROSECOND,
    MILLISECOND,
    SECOND,
    MINUTE,
    HOUR,
    DAY;

    /** The name in configurations. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit of that keyword, in any case. */
    public static Optional<TimestampPrecision> of(String keyword) {
        return Arrays.stream(values())
                .filter(p -> p.keyword().equalsIgnoreCase(keyword))
                .findFirst();
    }

    /** All keywords, finest first. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(TimestampPrecision::keyword).toList();
    }
}
