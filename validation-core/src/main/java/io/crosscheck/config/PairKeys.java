package io.crosscheck.config;

import java.util.List;

/** The keys of a pair that say which columns are compared and what is checked. */
final class PairKeys {
    private static final String COLUMNS = "a list of columns, such as [id]";

    static final Key SOURCE = new Key(
            "source",
            "a table name or an object",
            "none: it must be there",
            "What should be: the side that is taken for right. A plain text is short for `{ table = ... }`.",
            "source = \"onprem.orders\", target = \"lake.orders\"");
    static final Key TARGET = new Key(
            "target",
            "a table name or an object",
            "none: it must be there",
            "What is: the side that is checked.",
            "source = \"onprem.orders\", target { path = \"orders.parquet\" }");
    static final Key PRIMARY_KEYS = new Key(
            "primary-keys",
            COLUMNS,
            "none: whole rows are compared, however they are ordered",
            "Source columns that pair rows. With them a row that differs is shown as changed, column by column; "
                    + "without them as missing on one side and surplus on the other.",
            "primary-keys = [account_id, period]");
    static final Key COLUMN_MAPPING = new Key(
            "column-mapping",
            "an object with a target column for each source column",
            "columns pair by name without regard to case",
            "Source column to target column, where names differ.",
            "column-mapping { amt = amount }");
    static final Key INCLUDE_COLUMNS = new Key(
            "include-columns",
            COLUMNS,
            "all",
            "Source columns to compare; the others are left out and listed as such. Primary keys need not be listed.",
            "include-columns = [amount, currency]");
    static final Key EXCLUDE_COLUMNS = new Key(
            "exclude-columns",
            COLUMNS,
            "none",
            "Columns of either side that are not compared.",
            "exclude-columns = [load_timestamp]");
    static final Key TRANSFORMATIONS = new Key(
            "transformations",
            "an object with expressions for each column",
            "none",
            "Spark SQL expressions that replace columns before anything is compared. A plain text is used on both "
                    + "sides. A name that is not there yet adds a column.",
            "transformations { code = \"lpad(code, 5, '0')\", name { source = \"upper(name)\" } }");
    static final Key RULES = new Key(
            "rules",
            "an object with rules",
            "values are equal only when they are the same",
            "What counts as equal.",
            "rules { abs-tol = 0.01, by-column { name { trim = true } } }");
    static final Key CHECKS = new Key(
            "checks",
            "a list of checks, such as [count, accuracy]",
            "`[schema, count, aggregate, accuracy]`",
            "What is checked. `schema` compares columns and types, `count` numbers of rows, `aggregate` what "
                    + "`aggregates` asks for, `accuracy` every row.",
            "checks = [schema, count]");
    static final Key AGGREGATES = new Key(
            "aggregates",
            "a list of objects",
            "none: the aggregate check has nothing to do",
            "What the aggregate check computes on both sides.",
            "aggregates = [{ columns = [amount], functions = [sum, min, max], group-by = [region] }]");
    static final Key THRESHOLDS = new Key(
            "thresholds",
            "an object with warn and fail",
            "any difference fails",
            "How many differences are accepted.",
            "thresholds { warn = 0, fail = \"0.1%\" }");
    static final Key DUPLICATE_KEYS = new Key(
            "duplicate-keys",
            "one of: report, fail",
            "`report`",
            "What primary keys that stand more than once on a side do to the accuracy check: `report` counts and "
                    + "shows them, `fail` fails the check.",
            "duplicate-keys = fail");
    static final Section PAIR = new Section(
            "pairs.<pair>",
            "One comparison. All but `source` and `target` may stand in `defaults` as well.",
            "pairs { orders { source = \"onprem.orders\", target = \"lake.orders\"\n%s } }",
            List.of(
                    SOURCE,
                    TARGET,
                    PRIMARY_KEYS,
                    COLUMN_MAPPING,
                    INCLUDE_COLUMNS,
                    EXCLUDE_COLUMNS,
                    TRANSFORMATIONS,
                    RULES,
                    CHECKS,
                    AGGREGATES,
                    THRESHOLDS,
                    DUPLICATE_KEYS,
                    WaiverKeys.WAIVERS,
                    MaskKeys.MASK_COLUMNS,
                    MaskKeys.MASK_KEY,
                    EngineKeys.METHOD,
                    EngineKeys.DIGEST_BITS,
                    EngineKeys.TIMEOUT,
                    EngineKeys.CHUNK_BY));

    static final Key TRANSFORM_SOURCE = new Key(
            "source",
            "a Spark SQL expression",
            "the source stays as it is",
            "Expression over the source's columns.",
            "source = \"upper(name)\"");
    static final Key TRANSFORM_TARGET = new Key(
            "target",
            "a Spark SQL expression",
            "the target stays as it is",
            "Expression over the target's columns.",
            "target = \"trim(name)\"");
    static final Section TRANSFORMATION = new Section(
            "pairs.<pair>.transformations.<column>",
            "How one column is replaced. The column is named as in the source.",
            "pairs { orders { source = \"onprem.orders\", target = \"lake.orders\", transformations { name { %s } } } }",
            List.of(TRANSFORM_SOURCE, TRANSFORM_TARGET));

    static final Key AGGREGATE_COLUMNS = new Key(
            "columns",
            COLUMNS,
            "every compared column that a function fits",
            "Columns to aggregate, named as in the source.",
            "columns = [amount], functions = [sum]");
    static final Key FUNCTIONS = new Key(
            "functions",
            "a list of functions, such as [sum, max]",
            "none: at least one must be there",
            "What to compute: `count`, `null_count`, `distinct_count`, `min`, `max`, `sum`, `avg`, `stddev`, "
                    + "`min_length`, `max_length`.",
            "functions = [count, distinct_count]");
    static final Key GROUP_BY = new Key(
            "group-by",
            COLUMNS,
            "the whole table is one group",
            "Columns that group the rows, named as in the source.",
            "functions = [sum], group-by = [region]");
    static final Section AGGREGATE = new Section(
            "pairs.<pair>.aggregates",
            "One element of the list.",
            "pairs { orders { source = \"onprem.orders\", target = \"lake.orders\", aggregates = [ { %s } ] } }",
            List.of(AGGREGATE_COLUMNS, FUNCTIONS, GROUP_BY));

    private PairKeys() {}
}
