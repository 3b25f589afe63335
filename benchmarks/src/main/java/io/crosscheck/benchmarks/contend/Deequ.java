package io.crosscheck.benchmarks.contend;

import com.amazon.deequ.comparison.DataSynchronization;
import io.crosscheck.benchmarks.data.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Map$;

/** Amazon's Deequ. */
final class Deequ implements Contender {
    private static final String OUTCOME = "outcome";

    @Override
    public String name() {
        return "deequ";
    }

    @Override
    public String description() {
        return "Amazon's Deequ, DataSynchronization.columnMatchRowLevel from source to target, and the count of the"
                + " rows that it calls different";
    }

    @Override
    public Optional<String> refuses(Pair pair) {
        return Sides.joinRefused(pair);
    }

    @Override
    public Answer compare(SparkSession spark, Pair pair) {
        Sides sides = Sides.of(spark, pair);
        Dataset<Row> rows = DataSynchronization.columnMatchRowLevel(
                        sides.source(),
                        sides.target(),
                        same(pair.keys()),
                        Option.apply(same(sides.valueColumns(pair))),
                        Option.apply(OUTCOME))
                .fold(
                        failed -> {
                            throw new IllegalStateException(failed.errorMessage());
                        },
                        annotated -> annotated);
        long different = rows.filter("not coalesce(" + OUTCOME + ", false)").count();
        return new Answer(
                Map.of(Figure.ONLY_IN_SOURCE, different),
                Map.of(),
                "source to target only; changed and missing are one number; values are matched by a 32-bit hash");
    }

    /** A column is matched with the one of the same name. */
    private static scala.collection.immutable.Map<String, String> same(List<String> columns) {
        scala.collection.immutable.Map<String, String> map = Map$.MODULE$.empty();
        for (String column : columns) {
            map = map.$plus(new Tuple2<>(column, column));
        }
        return map;
    }
}
