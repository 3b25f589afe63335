package io.crosscheck.tables;

import io.crosscheck.model.AsOf;
import io.crosscheck.model.FileFormat;
import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.functions;

/**
 * Opens Iceberg and Delta tables as they were: what {@code as-of} says.
 *
 * @param spark in whose catalog they are
 */
record TimeTravel(SparkSession spark) {
    static final String DELTA_VERSION = "versionAsOf";
    private static final String DELTA_TIME = "timestampAsOf";
    private static final String ICEBERG_SNAPSHOT = "snapshot-id";

    /**
     * Rows of the past.
     *
     * @param rows rows of the snapshot, under the columns of that time
     * @param snapshot which one, where the rows themselves do not tell
     */
    record Past(Dataset<Row> rows, Optional<String> snapshot) {}

    /** A table of the catalog; {@code present} is how it is now. */
    Past open(Side.Table side, AsOf asOf, Dataset<Row> present) {
        String name = Names.quoted(side.name().name());
        List<LogicalPlan> leaves = Relations.of(present.queryExecution().analyzed());
        boolean isIceberg = leaves.size() == 1 && OneMoment.isIceberg(leaves.get(0));
        if (!isIceberg && !(leaves.size() == 1 && OneMoment.isDelta(leaves.get(0)))) {
            throw new UserException(asOf.origin() + ": as-of has no meaning for table " + side.name()
                    + ", which keeps no snapshots; expected an Iceberg or Delta table");
        }
        try {
            if (isIceberg) {
                String snapshot = asOf.isNumber() ? asOf.text() : last(spark.table(name + ".history"), asOf);
                return new Past(
                        spark.sql("select * from " + name + " version as of " + snapshot), Optional.of(snapshot));
            }
            String when = asOf.isNumber() ? "version as of " + asOf.text() : "timestamp as of '" + asOf.text() + "'";
            return new Past(spark.sql("select * from " + name + " " + when), Optional.empty());
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            throw problem(side, asOf, e);
        }
    }

    /** A table by its path. */
    Dataset<Row> open(Side.Path side, AsOf asOf) {
        try {
            if (side.format() == FileFormat.ICEBERG) {
                Dataset<Row> history = spark.read().format("iceberg").load(side.path() + "#history");
                String snapshot = asOf.isNumber() ? asOf.text() : last(history, asOf);
                return FileDefaults.reader(spark, side)
                        .option(ICEBERG_SNAPSHOT, snapshot)
                        .load(side.path());
            }
            return FileDefaults.reader(spark, side)
                    .option(asOf.isNumber() ? DELTA_VERSION : DELTA_TIME, asOf.text())
                    .load(side.path());
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            throw problem(side, asOf, e);
        }
    }

    /** The last snapshot that was made before that time. */
    private static String last(Dataset<Row> history, AsOf asOf) {
        List<Row> last = history.filter(functions
                        .col("made_current_at")
                        .leq(functions.lit(asOf.text()).cast("timestamp")))
                .orderBy(functions.col("made_current_at").desc())
                .select(functions.col("snapshot_id").cast("string"))
                .limit(1)
                .collectAsList();
        if (last.isEmpty()) {
            throw new UserException(asOf.origin() + ": there is no snapshot before " + asOf.text());
        }
        return last.get(0).getString(0);
    }

    private static UserException problem(Side side, AsOf asOf, Exception error) {
        return new UserException(
                asOf.origin() + ": cannot read " + side.description() + " as of " + asOf.text() + ": "
                        + SparkMessages.brief(error),
                error);
    }
}
