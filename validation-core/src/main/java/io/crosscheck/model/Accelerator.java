package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What speeds Spark up; results are the same with and without. */
public enum Accelerator {
    /** Plain Spark. */
    NONE,
    /** Apache DataFusion Comet, where its jar and the platform fit. */
    COMET;

    /** Its name in suites. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The accelerator of that name. */
    public static Optional<Accelerator> of(String keyword) {
        return Arrays.stream(values())
                .filter(a -> a.keyword().equalsIgnoreCase(keyword))
                .findFirst();
    }

    /** All names. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(Accelerator::keyword).toList();
    }
}
