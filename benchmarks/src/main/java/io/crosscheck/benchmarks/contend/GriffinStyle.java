package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Apache Griffin's accuracy: the SQL that its rule over all columns becomes. */
final class GriffinStyle implements Contender {
    @Override
    public String name() {
        return "griffin-style";
    }

    @Override
    public String description() {
        return "the SQL of Apache Griffin's accuracy measure: left join on coalesce(column, '') of all columns,"
                + " and the count of what finds no partner";
    }

    @Override
    public Answer compare(SparkSession spark, Pair pair) {
        Sides sides = Sides.of(spark, pair);
        sides.source().createOrReplaceTempView("griffin_source");
        sides.target().createOrReplaceTempView("griffin_target");
        List<String> columns = sides.columns();
        String sql = "select count(*) from (select s.* from griffin_source s left join griffin_target t on "
                + all(columns, c -> "coalesce(s.%1$s, '') = coalesce(t.%1$s, '')".formatted(c))
                + " where not (" + all(columns, "s.%s is null"::formatted)
                + ") and (" + all(columns, "t.%s is null"::formatted) + "))";
        long missed = spark.sql(sql).first().getLong(0);
        return new Answer(
                Map.of(Figure.ONLY_IN_SOURCE, missed),
                Map.of(),
                "source to target only; changed and missing are one number; NULL equals ''");
    }

    private static String all(List<String> columns, Function<String, String> condition) {
        return columns.stream().map(condition).collect(Collectors.joining(" and "));
    }
}
