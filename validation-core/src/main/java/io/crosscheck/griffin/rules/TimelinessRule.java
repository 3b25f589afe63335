package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.Item;
import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** How long it takes from one time to another, in milliseconds. Rows without both times do not count. */
final class TimelinessRule {
    private static final SqlText SQL = new SqlText();
    private static final String BEGIN = "__begin_ts";
    private static final String END = "__end_ts";

    private TimelinessRule() {}

    static RuleOutcome evaluate(RuleContext context) {
        List<Item> times = context.dsl().list(context.rule().rule());
        if (times.size() > 2) {
            throw new UserException("a timeliness rule has a begin and an end, not " + times.size() + " expressions");
        }
        Details details = context.details();
        Dataset<Row> source = context.table(context.source("source", 0));
        Column end = times.size() == 2 ? millis(source, times.get(1)) : functions.col("__tmst");
        String latency = SqlText.name(details.name("latency"));
        Dataset<Row> latencies = source.withColumn(BEGIN, millis(source, times.get(0)))
                .withColumn(END, end)
                .filter(functions.col(BEGIN).isNotNull().and(functions.col(END).isNotNull()))
                .withColumn(details.name("latency"), functions.expr(END + " - " + BEGIN));
        Map<String, Object> metrics = new LinkedHashMap<>(context.metric(latencies.select(
                functions.count(functions.lit(1)).as(details.name("total")),
                functions.expr("cast(avg(" + latency + ") as bigint)").as(details.name("avg")))));
        steps(details, latencies, latency, metrics);
        percentiles(details, latencies, latency, metrics);
        List<Records> records = new ArrayList<>();
        details.time("threshold")
                .ifPresent(threshold -> records.add(new Records(
                        context.recordName("__lateRecords"),
                        latencies.filter(functions.col(latency).gt(threshold)),
                        () -> {})));
        return context.outcome(metrics, records, List.of());
    }

    /** Numbers are milliseconds; timestamps and dates are read as such. */
    private static Column millis(Dataset<Row> source, Item time) {
        Column value = functions.expr(SQL.of(time.value()));
        DataType type = source.select(value).schema().fields()[0].dataType();
        boolean moment = type.equals(DataTypes.TimestampType)
                || type.equals(DataTypes.TimestampNTZType)
                || type.equals(DataTypes.DateType);
        return moment
                ? functions.expr("unix_millis(cast((" + SQL.of(time.value()) + ") as timestamp))")
                : value.cast(DataTypes.LongType);
    }

    private static void steps(Details details, Dataset<Row> latencies, String latency, Map<String, Object> metrics) {
        OptionalLong size = details.time("step.size");
        if (size.isEmpty() || size.getAsLong() == 0) {
            return;
        }
        String step = details.name("step");
        metrics.put(
                step,
                MetricValues.array(latencies
                        .groupBy(functions
                                .expr(latency + " div " + size.getAsLong() + "L")
                                .as(step))
                        .agg(functions.count(functions.lit(1)).as(details.name("count")))
                        .orderBy(functions.col(SqlText.name(step)))));
    }

    private static void percentiles(
            Details details, Dataset<Row> latencies, String latency, Map<String, Object> metrics) {
        List<Double> shares = details.numbers("percentile.values").stream()
                .filter(p -> p >= 0 && p <= 1)
                .toList();
        if (shares.isEmpty()) {
            return;
        }
        List<Column> columns = shares.stream()
                .map(p -> functions
                        .expr("cast(floor(percentile_approx(" + latency + ", " + p + "D)) as bigint)")
                        .as(details.name("percentile") + "_" + percent(p)))
                .toList();
        metrics.putAll(MetricValues.first(latencies.select(columns.toArray(Column[]::new))));
    }

    /** Whole percents, by decimal digits: 0.29 is 29. */
    private static int percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).intValue();
    }
}
