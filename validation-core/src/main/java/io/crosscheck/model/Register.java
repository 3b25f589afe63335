package io.crosscheck.model;

import java.util.Optional;

/** Where the result tables of a run are made known, so that they can be queried by name. */
public sealed interface Register permits Register.InCatalog, Register.ThroughAthena {
    /** The database that holds the tables; lower-case letters, digits and underscores. */
    String database();

    /**
     * The catalog of the Spark session: a Hive metastore, or Glue on EMR.
     *
     * @param database of the tables
     */
    record InCatalog(String database) implements Register {}

    /**
     * Athena's API, and with it Glue.
     *
     * @param database of the tables and views
     * @param workgroup that runs the statements; absent means Athena's {@code primary}
     * @param queryResults S3 folder for what Athena writes of each statement; absent means the workgroup's
     * @param region of AWS; absent means that of the environment
     */
    record ThroughAthena(
            String database, Optional<String> workgroup, Optional<String> queryResults, Optional<String> region)
            implements Register {}
}
