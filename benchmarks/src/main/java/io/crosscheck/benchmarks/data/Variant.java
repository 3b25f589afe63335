package io.crosscheck.benchmarks.data;

import java.util.Arrays;
import java.util.Optional;

/** How a target differs from its source. All are in another row order and file layout. */
public enum Variant {
    /** The same rows. */
    IDENTICAL("identical", "identical content"),
    /** 80 rows changed, 60 missing in the target, 60 missing in the source. */
    FEW("200", "200 differences"),
    /** One row in a hundred changed. */
    ONE_PERCENT("1pct", "1 % of the rows changed"),
    /** Every other row changed. */
    HALF("half", "half of the rows changed"),
    /** Every row changed. */
    ALL("all", "all rows changed");

    private final String keyword;
    private final String title;

    Variant(String keyword, String title) {
        this.keyword = keyword;
        this.title = title;
    }

    /** Its name in names of cases and folders. */
    public String keyword() {
        return keyword;
    }

    /** What to call it in front of people. */
    public String title() {
        return title;
    }

    /** The variant of that name. */
    public static Optional<Variant> of(String keyword) {
        return Arrays.stream(values()).filter(v -> v.keyword.equals(keyword)).findFirst();
    }
}
