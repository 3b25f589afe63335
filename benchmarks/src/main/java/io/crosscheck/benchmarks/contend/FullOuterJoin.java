package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The plan of spark-extension's diff, whose library is not published for Spark 3.5 with Scala 2.12. */
final class FullOuterJoin implements Contender {
    @Override
    public String name() {
        return "full-outer-join";
    }

    @Override
    public String description() {
        return "full outer join on the key, null-safe, then column by column, as spark-extension's diff plans it (the"
                + " library is not on Maven Central for Scala 2.12)";
    }

    @Override
    public Optional<String> refuses(Pair pair) {
        return Sides.joinRefused(pair);
    }

    @Override
    public Answer compare(SparkSession spark, Pair pair) {
        Sides sides = Sides.of(spark, pair);
        List<String> values = sides.valueColumns(pair);
        Dataset<Row> source =
                sides.source().withColumn("present", functions.lit(1)).as("s");
        Dataset<Row> target =
                sides.target().withColumn("present", functions.lit(1)).as("t");
        String onKeys = pair.keys().stream().map("s.%1$s <=> t.%1$s"::formatted).collect(Collectors.joining(" and "));
        String anyChanged =
                values.stream().map("not (s.%1$s <=> t.%1$s)"::formatted).collect(Collectors.joining(" or "));
        String names = values.stream()
                .map("if(s.%1$s <=> t.%1$s, null, '%1$s')"::formatted)
                .collect(Collectors.joining(", ", "concat_ws(',', ", ")"));
        List<Row> counts = source.join(target, functions.expr(onKeys), "full_outer")
                .selectExpr(
                        "case when t.present is null then 'D' when s.present is null then 'I' when " + anyChanged
                                + " then 'C' else 'N' end as diff",
                        "case when s.present = 1 and t.present = 1 and (" + anyChanged + ") then " + names
                                + " else '' end as changes")
                .groupBy("diff", "changes")
                .count()
                .collectAsList();
        return answer(counts);
    }

    private static Answer answer(List<Row> counts) {
        Map<String, Long> kinds = new HashMap<>();
        Map<String, Long> changes = new HashMap<>();
        for (Row row : counts) {
            kinds.merge(row.getString(0), row.getLong(2), Long::sum);
            if (!row.getString(1).isEmpty()) {
                List.of(row.getString(1).split(",", -1)).forEach(c -> changes.merge(c, row.getLong(2), Long::sum));
            }
        }
        return Answer.full(
                kinds.getOrDefault("N", 0L),
                kinds.getOrDefault("C", 0L),
                kinds.getOrDefault("D", 0L),
                kinds.getOrDefault("I", 0L),
                changes);
    }
}
