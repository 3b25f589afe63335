package io.crosscheck.config;

import java.util.List;
import java.util.stream.Stream;

/** The keys that say what counts as equal. */
final class RuleKeys {
    private static final String FLAG = "true or false";

    static final Key ABS_TOL = new Key(
            "abs-tol",
            "a number, at least 0",
            "0",
            "Largest absolute difference of two numbers that are equal. With `rel-tol` the more generous of the two "
                    + "holds. Columns with a tolerance are compared by value, which costs more than a digest.",
            "abs-tol = 0.01");
    static final Key REL_TOL = new Key(
            "rel-tol",
            "a number, at least 0",
            "0",
            "Largest difference of two numbers that are equal, as a fraction of the larger magnitude.",
            "rel-tol = 0.001");
    static final Key TIME_TOL = new Key(
            "time-tol",
            "a duration with its unit, at least 0, such as 2 seconds",
            "0",
            "Largest distance of two dates or timestamps that are equal.",
            "time-tol = 2 seconds");
    static final Key IGNORE_CASE =
            new Key("ignore-case", FLAG, "`false`", "Text is compared in lower case.", "ignore-case = true");
    static final Key TRIM = new Key(
            "trim", FLAG, "`false`", "Text is compared without leading and trailing white space.", "trim = true");
    static final Key RTRIM = new Key(
            "rtrim",
            FLAG,
            "`false`",
            "Text is compared without trailing spaces, with which CHAR columns are padded.",
            "rtrim = true");
    static final Key NULL_EQUALS_EMPTY = new Key(
            "null-equals-empty", FLAG, "`false`", "Empty text is NULL, as Oracle has it.", "null-equals-empty = true");
    static final Key TIMESTAMP_PRECISION = new Key(
            "timestamp-precision",
            "one of: microsecond, millisecond, second, minute, hour, day",
            "`microsecond`",
            "Timestamps are cut to this unit on both sides.",
            "timestamp-precision = second");
    static final Key COMPARE_AS = new Key(
            "compare-as",
            "a type, such as \"decimal(18,2)\"",
            "the type that loses nothing of either side",
            "Type, as DDL, in which both sides are compared. What does not fit in it is lost on both sides.",
            "compare-as = \"decimal(18,2)\"");
    static final List<Key> RULE = List.of(
            ABS_TOL, REL_TOL, TIME_TOL, IGNORE_CASE, TRIM, RTRIM, NULL_EQUALS_EMPTY, TIMESTAMP_PRECISION, COMPARE_AS);

    static final Key BY_TYPE = new Key(
            "by-type",
            "an object with rules for each type",
            "none",
            "Rules for columns of a type: `string`, `binary`, `boolean`, `tinyint`, `smallint`, `int`, `bigint`, "
                    + "`float`, `double`, `decimal`, `date`, `timestamp`, `timestamp_ntz`; also `byte`, `short`, "
                    + "`integer`, `long`.",
            "by-type { decimal { abs-tol = 0.01 }, string { trim = true } }");
    static final Key BY_COLUMN = new Key(
            "by-column",
            "an object with rules for each column",
            "none",
            "Rules for columns by name, as in the source. A name with dots is written in quotes.",
            "by-column { amount { abs-tol = 1 } }");
    static final Section RULES = new Section(
            "pairs.<pair>.rules",
            "What counts as equal. The nearest rule wins, each rule for itself: what `by-column` says of a column, "
                    + "else what `by-type` says of its type, else what stands here. Within each of the three "
                    + "the pair's own comes before `defaults`.",
            "pairs { orders { source = \"onprem.orders\", target = \"lake.orders\", rules { %s } } }",
            Stream.concat(RULE.stream(), Stream.of(BY_TYPE, BY_COLUMN)).toList());

    private RuleKeys() {}
}
