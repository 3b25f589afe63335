package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How often keys stand: a key that stands once is {@code unique}; of one that stands n times the first row is
 * {@code non_unique}, the others are {@code duplicate}; {@code distinct} is the first row of each key. Rows without any
 * key value are in the total only.
 */
final class DuplicationMeasure {
    private static final String COUNT = "__count";
    private static final String NUMBER = "__number";

    private DuplicationMeasure() {}

    static MeasureOutcome evaluate(MeasureContext context) {
        Dataset<Row> rows = context.rows();
        List<String> keys = context.config()
                .text("expr")
                .map(DuplicationMeasure::listed)
                .orElseGet(
                        () -> Arrays.stream(rows.columns()).map(SqlText::name).toList());
        Map<String, String> definitions = definitions(keys);
        String asked = context.required("bad.record.definition").trim().toLowerCase(Locale.ROOT);
        if (!definitions.containsKey(asked)) {
            throw new UserException("unknown bad.record.definition '" + asked + "'; there are " + definitions.keySet());
        }
        String partition = "PARTITION BY " + String.join(", ", keys);
        Dataset<Row> numbered = rows.withColumn(COUNT, functions.expr("count(*) OVER (" + partition + ")"))
                .withColumn(
                        NUMBER, functions.expr("row_number() OVER (" + partition + " ORDER BY " + order(rows) + ")"));
        Dataset<Row> judged = numbered.withColumn(
                        "__status", functions.expr("if(" + definitions.get(asked) + ", 'bad', 'good')"))
                .drop(COUNT, NUMBER);
        return new MeasureOutcome(
                "Duplication",
                context.wants(Output.Kind.METRIC) ? metrics(numbered, definitions) : List.of(),
                context.records(judged),
                List.of());
    }

    private static Map<String, String> definitions(List<String> keys) {
        String some = "NOT (" + keys.stream().map(k -> k + " IS NULL").collect(Collectors.joining(" AND ")) + ") AND ";
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put("duplicate", some + NUMBER + " > 1");
        definitions.put("unique", some + COUNT + " = 1");
        definitions.put("non_unique", some + COUNT + " > 1 AND " + NUMBER + " = 1");
        definitions.put("distinct", some + NUMBER + " = 1");
        return definitions;
    }

    private static List<Map<String, Object>> metrics(Dataset<Row> numbered, Map<String, String> definitions) {
        List<String> sql =
                definitions.values().stream().map(d -> "count_if(" + d + ")").toList();
        Row row = numbered.selectExpr("count(*)", sql.get(0), sql.get(1), sql.get(2), sql.get(3))
                .head();
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("total", row.getLong(0));
        int i = 1;
        for (String name : definitions.keySet()) {
            values.put(name, row.getLong(i++));
        }
        return MeasureContext.named(values);
    }

    /** By all columns that have an order, so that two runs call the same row the first. */
    private static String order(Dataset<Row> rows) {
        return Arrays.stream(rows.schema().fields())
                .filter(f -> !f.dataType().sql().contains("MAP<")
                        && !f.dataType().sql().contains("INTERVAL"))
                .map(f -> SqlText.name(f.name()))
                .collect(Collectors.joining(", "));
    }

    private static List<String> listed(String expression) {
        return Arrays.stream(expression.split(",", 0))
                .map(String::trim)
                .filter(c -> !c.isEmpty())
                .map(c -> c.startsWith("`") ? c : SqlText.name(c))
                .toList();
    }
}
