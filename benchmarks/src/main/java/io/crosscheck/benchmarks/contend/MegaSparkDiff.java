package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.finra.msd.containers.DiffResult;
import org.finra.msd.sparkcompare.SparkCompare;
import org.finra.msd.sparkfactory.SparkFactory;

/** FINRA's MegaSparkDiff. */
final class MegaSparkDiff implements Contender {
    @Override
    public String name() {
        return "mega-spark-diff";
    }

    @Override
    public String description() {
        return "FINRA's MegaSparkDiff, SparkCompare.compareSchemaDataFrames, and the count of both of its results";
    }

    @Override
    public Answer compare(SparkSession spark, Pair pair) {
        SparkFactory.initializeDataBricks(spark);
        Sides sides = Sides.of(spark, pair);
        DiffResult diff = SparkCompare.compareSchemaDataFrames(sides.source(), sides.target());
        return Answer.oneSided(
                rows(diff.inLeftNotInRight()),
                rows(diff.inRightNotInLeft()),
                "does not pair rows: a changed row is one on each side");
    }

    /** Equal rows are one with a count. */
    private static long rows(Dataset<Row> rows) {
        String repeated = Arrays.stream(rows.columns())
                .filter(c -> c.equalsIgnoreCase("recordRepeatCount"))
                .findFirst()
                .orElseThrow();
        return rows.agg(functions
                        .coalesce(functions.sum(repeated), functions.lit(0))
                        .cast("bigint"))
                .first()
                .getLong(0);
    }
}
