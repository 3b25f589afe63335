package io.crosscheck.config;

import java.util.List;
import java.util.stream.Stream;

/** The keys of a source or a target. */
final class SideKeys {
    static final Key TABLE = new Key(
            "table",
            "the name of a table",
            "none",
            "A table of the catalog: embedded, Hive metastore or Glue.",
            "table = \"onprem.orders\"");
    static final Key PATH = new Key(
            "path",
            "a file, a folder or a glob",
            "none",
            "Files that Spark reads; on any Hadoop file system.",
            "path = \"s3://lake/orders/*.parquet\"");
    static final Key FORMAT = new Key(
            "format",
            "one of: parquet, orc, csv, json, avro, delta, iceberg",
            "what the ending of the path tells; `x.csv.gz` is csv",
            "The format of the files at `path`.",
            "path = \"data/orders\", format = orc");
    static final Key OPTIONS = new Key(
            "options",
            "an object with options of Spark's reader",
            "Spark's own",
            "Options of Spark's reader of that format.",
            "path = \"data/orders.csv\", options { header = true, sep = \";\" }");
    static final Key SCHEMA = new Key(
            "schema",
            "columns as DDL, such as \"id bigint, name string\"",
            "what the files say",
            "Columns and types of the files at `path`. A csv without it has text in every column.",
            "path = \"data/orders.csv\", schema = \"id bigint, amount decimal(18,2)\"");
    static final Key QUERY = new Key(
            "query",
            "a Spark SQL query",
            "none",
            "A query over the tables of the catalog.",
            "query = \"SELECT * FROM onprem.orders WHERE region = 'EU'\"");
    static final Key JDBC = new Key(
            "jdbc",
            "an object with url and table or query",
            "none",
            "A table or query of a database, read over JDBC.",
            "jdbc { url = \"jdbc:postgresql://db/sales\", table = \"public.orders\" }");
    static final Key AS_OF = new Key(
            "as-of",
            "a snapshot id, a version number, a date or a timestamp",
            "the snapshot that is current when the side is opened",
            "The snapshot at which an Iceberg or Delta table is read; of a time, the last before it. It stands beside "
                    + "`table`, or beside `path` where the format is delta or iceberg.",
            "table = \"lake.orders\", as-of = \"2026-10-31 23:59:59\"");
    static final Key FILTER = new Key(
            "filter",
            "a Spark SQL condition",
            "all rows",
            "Rows that do not meet the condition are not read. Every kind of side takes it.",
            "table = \"onprem.orders\", filter = \"period = '2026-10'\"");
    static final List<Key> KINDS = List.of(TABLE, PATH, QUERY, JDBC);
    static final List<Key> FILES = List.of(PATH, FORMAT, OPTIONS, SCHEMA);
    static final Section SIDE = new Section(
            "pairs.<pair>.source",
            "Where one half of a pair comes from; the same for `target`. A side has exactly one of `table`, `path`, "
                    + "`query` and `jdbc`.",
            "pairs { orders { source { %s }, target = \"lake.orders\" } }",
            List.of(TABLE, PATH, FORMAT, OPTIONS, SCHEMA, QUERY, JDBC, AS_OF, FILTER));

    static final Key TABLES = new Key(
            "tables",
            "a database and a pattern of table names, such as \"onprem.*\"",
            "none",
            "Tables of the source; `*` stands for any characters and `?` for one.",
            "tables = \"onprem.dim_*\"");
    static final Section SOURCE_PATTERN = new Section(
            "pairs.<pattern>.source",
            "A pattern stands for many pairs: each table that it fits is compared with the table of the same name "
                    + "in `target.database`. The other keys of a pair hold for all of them.",
            "pairs { everything { source { %s }, target.database = lake } }",
            List.of(TABLES));
    static final Key DATABASE = new Key(
            "database",
            "the name of a database",
            "none",
            "The database that holds the targets of a pattern.",
            "database = lake");
    static final Section TARGET_PATTERN = new Section(
            "pairs.<pattern>.target",
            "The other half of a pattern.",
            "pairs { everything { source.tables = \"onprem.*\", target { %s } } }",
            List.of(DATABASE));

    static final Key URL = new Key(
            "url",
            "an address that begins with jdbc:",
            "none: it must be there",
            "Address of the database. It may hold references to secrets, as `password` may.",
            "url = \"jdbc:postgresql://db/sales\", table = \"public.orders\"");
    static final Key JDBC_TABLE = new Key(
            "table",
            "the name of a table",
            "none: this or `query` must be there",
            "Table, with its schema, as the database spells it.",
            "url = \"jdbc:postgresql://db/sales\", table = \"public.orders\"");
    static final Key JDBC_QUERY = new Key(
            "query",
            "a query",
            "none: this or `table` must be there",
            "Query in the dialect of the database.",
            "url = \"jdbc:postgresql://db/sales\", query = \"select id, amount from orders\"");
    static final Key USER = new Key(
            "user",
            "the name of a user",
            "what the address says",
            "Who logs in.",
            "url = \"jdbc:postgresql://db/sales\", table = orders, user = reader");
    static final Key PASSWORD = new Key(
            "password",
            "a text",
            "empty",
            "The user's password. It does not belong into a file: name a secret of AWS Secrets Manager, "
                    + "`{{resolve:secretsmanager:name-or-arn:SecretString:json-key}}`, or take it from the environment. "
                    + "It stands in no message and no result.",
            "url = \"jdbc:postgresql://db/sales\", table = orders, user = reader, "
                    + "password = \"{{resolve:secretsmanager:prod/sales:SecretString:password}}\"");
    static final Key JDBC_OPTIONS = new Key(
            "options",
            "an object with options of Spark's JDBC reader",
            "Spark's own",
            "Options of Spark's JDBC reader and of the driver, such as `fetchsize`. They may hold references to "
                    + "secrets, as `password` may.",
            "url = \"jdbc:postgresql://db/sales\", table = orders, options { fetchsize = 10000 }");
    static final Key PARTITIONING = new Key(
            "partition",
            "an object",
            "split on the primary key where that is one numeric column",
            "How the read is split among tasks.",
            "url = \"jdbc:postgresql://db/sales\", table = orders, partition { column = id, count = 8 }");
    static final Section JDBC_SECTION = new Section(
            "pairs.<pair>.source.jdbc",
            "A table or query of a database.",
            "pairs { orders { source { jdbc { %s } }, target = \"lake.orders\" } }",
            List.of(URL, JDBC_TABLE, JDBC_QUERY, USER, PASSWORD, JDBC_OPTIONS, PARTITIONING));

    static final Key COLUMN = new Key(
            "column",
            "the name of a column",
            "the primary key where it is one numeric column",
            "Numeric, date or timestamp column whose range is split.",
            "column = id");
    static final Key LOWER = new Key(
            "lower",
            "the smallest value",
            "asked of the database",
            "Where the first part begins. Rows below it are read all the same.",
            "column = id, lower = 1, upper = 1000000");
    static final Key UPPER = new Key(
            "upper",
            "the largest value",
            "asked of the database",
            "Where the last part ends. Rows above it are read all the same.",
            "column = booked_on, lower = \"2026-01-01\", upper = \"2026-12-31\"");
    static final Key COUNT = new Key(
            "count",
            "a whole number, at least 1",
            "one for each core",
            "Number of parts, and so of connections at once; 1 means no split.",
            "count = 8");
    static final Section PARTITION = new Section(
            "pairs.<pair>.source.jdbc.partition",
            "How a JDBC read is split.",
            "pairs { orders { source { jdbc { url = \"jdbc:postgresql://db/sales\", table = orders, "
                    + "partition { %s } } }, target = \"lake.orders\" } }",
            List.of(COLUMN, LOWER, UPPER, COUNT));

    private SideKeys() {}

    /** All that may stand in a source. */
    static List<Key> ofSource() {
        return Stream.concat(SIDE.keys().stream(), SOURCE_PATTERN.keys().stream())
                .toList();
    }

    /** All that may stand in a target. */
    static List<Key> ofTarget() {
        return Stream.concat(SIDE.keys().stream(), TARGET_PATTERN.keys().stream())
                .toList();
    }
}
