package io.crosscheck.config;

import java.util.List;

/** The keys of a suite as a whole, of its output and of its catalog. */
final class SuiteKeys {
    static final Key NAME = new Key(
            "suite",
            "a name",
            "the name of the file without its ending",
            "What the suite is called in results and reports.",
            "suite = \"month-end\"");
    static final Key DEFAULTS = new Key(
            "defaults",
            "an object with keys of a pair",
            "nothing",
            "Any key of a pair except `source` and `target`; holds for every pair that does not say otherwise. "
                    + "Objects merge with the pair's own, lists and single values are replaced by them, "
                    + "and `null` in a pair takes a default away.",
            "defaults { rules { rtrim = true } }");
    static final Key PAIRS = new Key(
            "pairs",
            "an object with a pair for each name",
            "none: at least one pair must be there",
            "What is compared. A pair's name becomes the name of a folder, so it is made of letters, digits, "
                    + "`_`, `.` and `-` and does not begin with `.` or `_`. Results are in the order of the file.",
            "pairs { orders { source = \"onprem.orders\", target = \"lake.orders\" } }");
    static final Key OUTPUT = new Key(
            "output",
            "an object",
            "nothing is stored, results are printed",
            "Where results stay and how much of them.",
            "output { path = \"results\" }");
    static final Key CATALOG = new Key(
            "catalog",
            "an object",
            "the catalog that the Spark session has",
            "Where the names of tables are looked up.",
            "catalog { type = hive }");
    static final Key SPARK = new Key(
            "spark",
            "an object with Spark's settings",
            "nothing",
            "Settings of the Spark session. Nested objects flatten to dotted names; a name that does not begin with "
                    + "`spark.` gets that in front, so `spark.sql.session.timeZone = UTC` at the top of the file "
                    + "means what it says.",
            "spark { \"spark.sql.session.timeZone\" = \"UTC\" }");
    static final Section SUITE = new Section(
            "",
            "The top of the file. A key of your own is allowed here if something in the suite substitutes it: "
                    + "with `period = \"2026-10\"` at the top, `${period}` works anywhere.",
            "pairs { any { source = \"onprem.any\", target = \"lake.any\" } }\n%s",
            List.of(
                    NAME,
                    DEFAULTS,
                    PAIRS,
                    RunThresholdKeys.RUN_THRESHOLDS,
                    OUTPUT,
                    NotifyKeys.NOTIFY,
                    CATALOG,
                    EngineKeys.PARALLELISM,
                    EngineKeys.ACCELERATOR,
                    SPARK));

    static final Key OUTPUT_PATH = new Key(
            "path",
            "a folder",
            "none: it must be there",
            "The folder that takes the results; on any Hadoop file system, such as `s3://`.",
            "path = \"s3://migration/results\"");
    static final Key MISS_RECORDS = new Key(
            "miss-records",
            "all, off or a number, at least 1",
            "`all`",
            "How many records the file `__missRecords` of a pair holds. The table of difference records is complete "
                    + "either way.",
            "path = results, miss-records = 10000");
    static final Key SAMPLES = new Key(
            "samples",
            "a whole number, at least 0",
            "10",
            "How many differing records of a pair are printed and put into the report.",
            "path = results, samples = 20");
    static final Key REGISTER = new Key(
            "register",
            "an object",
            "the tables are made known nowhere",
            "Where the result tables are made known, so that they can be queried by name.",
            "path = results, register { via = catalog }");
    static final Key REPAIR = new Key(
            "repair",
            "true or false",
            "`false`",
            "Whether a run ends by listing the keys to insert, update and delete in the target of each failed pair, as "
                    + "`crosscheck repair` does. Nothing is applied.",
            "path = results, repair = true");
    static final Section OUTPUT_SECTION = new Section(
            "output",
            "Where results stay.",
            "pairs { any { source = \"onprem.any\", target = \"lake.any\" } }\noutput { %s }",
            List.of(OUTPUT_PATH, MISS_RECORDS, SAMPLES, REGISTER, REPAIR));

    static final Key CATALOG_TYPE = new Key(
            "type",
            "one of: session, hive, glue",
            "`session`",
            "`session` is whatever Spark was started with: in memory on a laptop, Hive or Glue where spark-submit is "
                    + "set up so. `hive` is the Hive metastore (Glue on EMR); on a laptop an embedded one in the "
                    + "working folder. `glue` is Glue's API, from anywhere; its tables are only read.",
            "type = hive");
    static final Key CATALOG_TABLES = new Key(
            "tables",
            "an object with files for each table",
            "none",
            "Files to register under the name of a table when the session starts. Each takes `path`, `format`, "
                    + "`options` and `schema` with the meaning that they have in a side.",
            "tables { \"onprem.orders\" { path = \"data/orders.csv\", options { header = true } } }");
    static final Key CATALOG_REGION = new Key(
            "region",
            "a region of AWS",
            "that of the environment",
            "Where Glue is asked.",
            "type = glue, region = eu-central-1");
    static final Key CATALOG_ID = new Key(
            "catalog-id",
            "an account of AWS",
            "that of the credentials",
            "Whose catalog of Glue it is.",
            "type = glue, catalog-id = \"123456789012\"");
    static final Key CATALOG_ENDPOINT = new Key(
            "endpoint",
            "an address",
            "that of the region",
            "The address of Glue, where it is another: an interface endpoint, or a stand-in for tests.",
            "type = glue, endpoint = \"https://vpce-0123.glue.eu-central-1.vpce.amazonaws.com\"");
    static final List<Key> OF_GLUE = List.of(CATALOG_REGION, CATALOG_ID, CATALOG_ENDPOINT);
    static final Section CATALOG_SECTION = new Section(
            "catalog",
            "Where the names of tables are looked up.",
            "pairs { any { source = \"onprem.any\", target = \"lake.any\" } }\ncatalog { %s }",
            List.of(CATALOG_TYPE, CATALOG_TABLES, CATALOG_REGION, CATALOG_ID, CATALOG_ENDPOINT));

    private SuiteKeys() {}
}
