package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an aggregate check can compute of a column. */
public enum AggregateFunction {
    /** Values that are not NULL. */
    COUNT,
    NULL_COUNT,
    /** Different values that are not NULL. */
    DISTINCT_COUNT,
    MIN,
    MAX,
    /** Exact, whatever the order of the rows. */
    SUM,
    /** The exact sum divided by the count, to 34 digits. */
    AVG,
    /** Of the sample (n - 1), from exact sums. */
    STDDEV,
    /** Shortest text in characters, or binary in bytes. */
    MIN_LENGTH,
    MAX_LENGTH;

    /** The name in configurations and results. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The function of that keyword; {@code -} and {@code _} are alike. */
    public static Optional<AggregateFunction> of(String keyword) {
        return Arrays.stream(values())
                .filter(f -> f.keyword().equalsIgnoreCase(keyword.replace('-', '_')))
                .findFirst();
    }

    /** All keywords, in order. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(AggregateFunction::keyword).toList();
    }
}
