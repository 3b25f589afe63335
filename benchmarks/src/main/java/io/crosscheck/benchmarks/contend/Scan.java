package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reading alone: what no comparison can be cheaper than. */
final class Scan implements Contender {
    @Override
    public String name() {
        return "scan";
    }

    @Override
    public String description() {
        return "reads all columns of both sides and adds up one xxhash64 of them: the unit that others are measured in";
    }

    @Override
    public Answer compare(SparkSession spark, Pair pair) {
        Sides sides = Sides.of(spark, pair);
        return new Answer(
                Map.of(Figure.SOURCE_ROWS, read(sides.source()), Figure.TARGET_ROWS, read(sides.target())),
                Map.of(),
                "reads, compares nothing");
    }

    private static long read(Dataset<Row> rows) {
        String hash = "xxhash64(" + String.join(", ", rows.columns()) + ")";
        return rows.selectExpr("count(1)", "sum(" + hash + ")").first().getLong(0);
    }
}
