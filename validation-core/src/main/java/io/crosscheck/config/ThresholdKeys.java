package io.crosscheck.config;

import io.crosscheck.model.CheckKind;
import java.util.List;
import java.util.stream.Stream;

/** The keys that say how many differences are accepted. */
final class ThresholdKeys {
    static final String ROWS = "a whole number, at least 0, or a percentage such as \"0.1%\"";

    static final Key WARN = new Key(
            "warn",
            ROWS,
            "never",
            "Over this a check has warned. Needs `fail` and is at most that.",
            "warn = 0, fail = 100");
    static final Key FAIL = new Key(
            "fail",
            ROWS,
            "0",
            "Over this a check has failed. Percentages of rows are of the larger side's rows.",
            "fail = \"0.1%\"");
    static final List<Key> LIMITS = List.of(WARN, FAIL);
    static final Key BY_COLUMN = new Key(
            "by-column",
            "an object with warn and fail for each column",
            "only rows count, whatever differs in them",
            "Changed rows of single columns that are accepted, besides what holds for all rows: the accuracy check is "
                    + "as bad as the worst of these. Named as in the source. Percentages are of the larger side's rows.",
            "fail = \"1%\", by-column { amount { fail = 0 } }");
    static final Section THRESHOLDS = new Section(
            "pairs.<pair>.thresholds",
            "How many differences are accepted. `warn` and `fail` at this level hold for the count and the accuracy "
                    + "check.",
            "pairs { orders { source = \"onprem.orders\", target = \"lake.orders\", thresholds { %s } } }",
            Stream.concat(
                            LIMITS.stream(),
                            Stream.of(
                                    ofCheck(CheckKind.SCHEMA, "Columns that may differ; a number, no percentage."),
                                    ofCheck(CheckKind.COUNT, "Rows by which the two sides' counts may differ."),
                                    ofCheck(CheckKind.AGGREGATE, "Aggregates that may differ."),
                                    ofCheck(CheckKind.ACCURACY, "Rows that may differ."),
                                    BY_COLUMN))
                    .toList());

    private ThresholdKeys() {}

    /** The key of one check's own thresholds. */
    private static Key ofCheck(CheckKind kind, String doc) {
        String name = kind.keyword();
        String inherited = kind == CheckKind.COUNT || kind == CheckKind.ACCURACY ? "`warn` and `fail` above" : "0";
        return new Key(name, "an object with warn and fail", inherited, doc, name + " { warn = 1, fail = 5 }");
    }
}
