package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of checks, in the order in which they run and are shown. */
public enum CheckKind {
    SCHEMA,
    COUNT,
    AGGREGATE,
    ACCURACY;

    /** The name in configurations and results. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that keyword, in any case. */
    public static Optional<CheckKind> of(String keyword) {
        return Arrays.stream(values())
                .filter(k -> k.keyword().equalsIgnoreCase(keyword))
                .findFirst();
    }

    /** All keywords, in order. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(CheckKind::keyword).toList();
    }
}
