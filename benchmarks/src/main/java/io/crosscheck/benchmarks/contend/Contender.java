package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A way to compare two tables. */
public interface Contender {
    /** Its name on the command line and in tables. */
    String name();

    /** What it does, for people who read the numbers; one sentence. */
    String description();

    /** Why it cannot compare such a pair, if so. */
    default Optional<String> refuses(Pair pair) {
        return Optional.empty();
    }

    /** What it finds. Everything that takes time happens inside. */
    Answer compare(SparkSession spark, Pair pair);

    /** What it finds in each of many pairs. */
    default List<Answer> compareAll(SparkSession spark, List<Pair> pairs) {
        return pairs.stream().map(pair -> compare(spark, pair)).toList();
    }
}
