package io.crosscheck.config;

import java.util.List;

/** The keys that say where result tables are made known. */
final class RegisterKeys {
    static final Key VIA = new Key(
            "via",
            "one of: none, catalog, athena",
            "`none`",
            "`catalog` is the catalog of the Spark session: a Hive metastore, or Glue on EMR; it takes tables and "
                    + "partitions. `athena` is Athena's API; it takes the views as well, and needs an output on S3.",
            "via = catalog");
    static final Key DATABASE = new Key(
            "database",
            "a name of lower-case letters, digits and underscores",
            "`crosscheck`",
            "The database of the tables; made where it is not there. One database holds the tables of one output "
                    + "folder.",
            "via = catalog, database = migration_checks");
    static final Key WORKGROUP = new Key(
            "workgroup",
            "a name",
            "`primary`",
            "The workgroup of Athena that runs the statements.",
            "via = athena, workgroup = validation");
    static final Key QUERY_RESULTS = new Key(
            "query-results",
            "a folder on S3",
            "that of the workgroup",
            "Where Athena leaves what a statement answers.",
            "via = athena, query-results = \"s3://migration/athena\"");
    static final Key REGION = new Key(
            "region",
            "a region of AWS",
            "that of the environment",
            "Where Athena is asked.",
            "via = athena, region = eu-central-1");
    static final List<Key> OF_ATHENA = List.of(WORKGROUP, QUERY_RESULTS, REGION);
    static final Section REGISTER = new Section(
            "output.register",
            "Makes each run's results known to a catalog, so that they can be queried by name.",
            "pairs { any { source = \"onprem.any\", target = \"lake.any\" } }\n"
                    + "output { path = \"s3://migration/results\", register { %s } }",
            List.of(VIA, DATABASE, WORKGROUP, QUERY_RESULTS, REGION));

    private RegisterKeys() {}
}
