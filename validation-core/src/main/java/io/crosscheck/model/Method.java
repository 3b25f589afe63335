package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the records of a pair are compared. All methods give the same result. */
public enum Method {
    /** The cheapest of the others, chosen from the size of the sides and what is found. */
    AUTO,
    /** Groups of rows are proven equal by digests first; only the others are compared by value. */
    BUCKETS,
    /** Every row is compared by value. */
    EXACT;

    /** Its name in suites and results. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method of that name. */
    public static Optional<Method> of(String keyword) {
        return Arrays.stream(values())
                .filter(m -> m.keyword().equalsIgnoreCase(keyword))
                .findFirst();
    }

    /** All names. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(Method::keyword).toList();
    }
}
