package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Both sides of a pair as Spark reads them.
 *
 * @param source rows of the source
 * @param target rows of the target
 */
record Sides(Dataset<Row> source, Dataset<Row> target) {
    static final String NO_JOIN = "no unique key to join on";

    static Sides of(SparkSession spark, Pair pair) {
        return new Sides(
                spark.read().parquet(pair.source().toString()),
                spark.read().parquet(pair.target().toString()));
    }

    /** Why a join on the key does not work, if so. */
    static Optional<String> joinRefused(Pair pair) {
        return pair.joinable() ? Optional.empty() : Optional.of(NO_JOIN);
    }

    List<String> columns() {
        return Arrays.asList(source.columns());
    }

    List<String> valueColumns(Pair pair) {
        return columns().stream().filter(c -> !pair.keys().contains(c)).toList();
    }
}
