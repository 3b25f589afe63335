package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** Statistics of columns, all as text; those of numbers are 0 for other columns. */
final class ProfilingMeasure {
    private static final int USUAL_SCALE = 3;

    private ProfilingMeasure() {}

    static MeasureOutcome evaluate(MeasureContext context) {
        Details config = context.config();
        double share = config.values().get("dataset.sample") instanceof Double given ? given : 1.0;
        Dataset<Row> rows = share < 1.0 ? context.rows().sample(share) : context.rows();
        List<StructField> columns = columns(config, rows);
        if (!context.wants(Output.Kind.METRIC)) {
            return new MeasureOutcome("Profiling", List.of(), Optional.empty(), List.of());
        }
        int scale = config.number("round.scale").map(Number::intValue).orElse(USUAL_SCALE);
        boolean approximate = config.flag("approx.distinct.count", true);
        List<Map<String, String>> statistics =
                columns.stream().map(c -> statistics(c, scale, approximate)).toList();
        Column[] computed = statistics.stream()
                .flatMap(s -> s.values().stream())
                .map(sql -> functions.expr("string(" + sql + ")"))
                .toArray(Column[]::new);
        return new MeasureOutcome(
                "Profiling", metrics(columns, statistics, rows.select(computed).head()), Optional.empty(), List.of());
    }

    private static List<Map<String, Object>> metrics(
            List<StructField> columns, List<Map<String, String>> statistics, Row values) {
        List<Map<String, Object>> metrics = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < columns.size(); i++) {
            Map<String, Object> ofColumn = new LinkedHashMap<>();
            for (String name : statistics.get(i).keySet()) {
                Object value = values.get(at++);
                ofColumn.put(name, value == null ? "null" : value);
            }
            Map<String, Object> metric = new LinkedHashMap<>();
            metric.put(columns.get(i).name(), ofColumn);
            metrics.add(metric);
        }
        return metrics;
    }

    private static List<StructField> columns(Details config, Dataset<Row> rows) {
        List<StructField> all = Arrays.asList(rows.schema().fields());
        return config.text("expr")
                .map(expression -> Arrays.stream(expression.split(",", 0))
                        .map(name -> name.replace("`", "").trim())
                        .filter(name -> !name.isEmpty())
                        .map(name -> all.stream()
                                .filter(f -> f.name().equalsIgnoreCase(name))
                                .findFirst()
                                .orElseThrow(() -> new UserException("unknown column '" + name + "' in expr; there are "
                                        + Arrays.toString(rows.columns()))))
                        .toList())
                .orElse(all);
    }

    /** SQL by the name of the statistic. */
    private static Map<String, String> statistics(StructField column, int scale, boolean approximate) {
        String name = SqlText.name(column.name());
        boolean number = column.dataType() instanceof NumericType;
        Map<String, String> sql = new LinkedHashMap<>();
        sql.put("data_type", "'" + column.dataType().catalogString().replace("'", "\\'") + "'");
        sql.put("total", "count(*)");
        sql.put("min_col_len", "min(length(string(" + name + ")))");
        sql.put("max_col_len", "max(length(string(" + name + ")))");
        sql.put("avg_col_len", rounded("avg(length(string(" + name + ")))", scale));
        sql.put("min", number ? "min(" + name + ")" : "0");
        sql.put("max", number ? "max(" + name + ")" : "0");
        sql.put("avg", number ? rounded("avg(" + name + ")", scale) : "0");
        sql.put("std_dev", number ? rounded("stddev_samp(" + name + ")", scale) : "0");
        sql.put("variance", number ? rounded("var_samp(" + name + ")", scale) : "0");
        sql.put("kurtosis", number ? rounded("kurtosis(" + name + ")", scale) : "0");
        sql.put(
                approximate ? "approx_distinct_count" : "distinct_count",
                (approximate ? "approx_count_distinct(" : "count(DISTINCT ") + name + ")");
        sql.put("null_count", "count_if(" + name + " IS NULL)");
        return sql;
    }

    private static String rounded(String value, int scale) {
        return "round(" + value + ", " + scale + ")";
    }
}
