package io.crosscheck.athena;

import io.crosscheck.model.UserException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The catalog of a Spark session: a Hive metastore, or Glue on EMR. */
final class SparkCatalog implements Catalog {
    private final SparkSession spark;
    private final String database;

    /** @throws UserException where the session keeps its catalog in memory */
    SparkCatalog(SparkSession spark, String database) {
        if (!spark.conf().get("spark.sql.catalogImplementation", "in-memory").equals("hive")) {
            throw new UserException("Cannot register results in the catalog: this session's is in memory and would "
                    + "forget them; connect it to a Hive metastore (catalog.type = hive) or leave out output.register");
        }
        this.spark = spark;
        this.database = database;
    }

    /** Spark would take Trino's functions for its own, or not know them. */
    @Override
    public boolean takesViews() {
        return false;
    }

    @Override
    public String address(String location) {
        return location;
    }

    @Override
    public Optional<String> location(String relation) {
        String name = database + "." + relation;
        if (!spark.catalog().tableExists(name)) {
            return Optional.empty();
        }
        return Optional.of(spark.sql("DESCRIBE TABLE EXTENDED " + name).collectAsList().stream()
                .filter(row -> row.getString(0).equals("Location"))
                .map(row -> row.getString(1))
                .findFirst()
                .orElse(""));
    }

    @Override
    public List<String> partitions(String table) {
        return spark.sql("SHOW PARTITIONS " + database + "." + table).collectAsList().stream()
                .map((Row row) -> row.getString(0))
                .toList();
    }

    @Override
    public void execute(String statement) {
        spark.sql(statement);
    }

    @Override
    public void close() {
        // The session is its owner's.
    }
}
