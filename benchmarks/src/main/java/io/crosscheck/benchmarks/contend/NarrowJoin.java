package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Hashes instead of rows go through the shuffle. */
final class NarrowJoin implements Contender {
    @Override
    public String name() {
        return "narrow-join";
    }

    @Override
    public String description() {
        return "shuffled hash join, full outer, of a 64-bit hash of the key and one of the values";
    }

    @Override
    public Optional<String> refuses(Pair pair) {
        return Sides.joinRefused(pair);
    }

    @Override
    public Answer compare(SparkSession spark, Pair pair) {
        Sides sides = Sides.of(spark, pair);
        Dataset<Row> source = narrow(sides.source(), pair.keys(), sides.valueColumns(pair), "s");
        Dataset<Row> target = narrow(sides.target(), pair.keys(), sides.valueColumns(pair), "t");
        Row fates = source.hint("shuffle_hash")
                .join(target, functions.expr("sk = tk"), "full_outer")
                .selectExpr("count_if(sv = tv)", "count_if(sv <> tv)", "count_if(tk is null)", "count_if(sk is null)")
                .first();
        return Answer.fates(
                fates.getLong(0),
                fates.getLong(1),
                fates.getLong(2),
                fates.getLong(3),
                "hashes only: no columns, and what collides is called equal");
    }

    private static Dataset<Row> narrow(Dataset<Row> rows, List<String> keys, List<String> values, String prefix) {
        return rows.selectExpr(
                "xxhash64(" + String.join(", ", keys) + ") as " + prefix + "k",
                "xxhash64(" + String.join(", ", values) + ") as " + prefix + "v");
    }
}
