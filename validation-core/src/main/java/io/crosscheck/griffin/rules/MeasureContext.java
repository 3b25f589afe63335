package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A measure and what it is computed on.
 *
 * @param spark session with the views of all sources
 * @param sources of the suite
 * @param measure what is asked
 */
record MeasureContext(SparkSession spark, RuleSources sources, GriffinMeasure measure) {
    private static final String STATUS = "__status";

    Details config() {
        return new Details(measure.config());
    }

    /** Text that must be given. */
    String required(String key) {
        return config().text(key).orElseThrow(() -> new UserException("config needs " + key));
    }

    /** The measured source. */
    Dataset<Row> rows() {
        return rows(measure.dataSource());
    }

    /** The source of that name. */
    Dataset<Row> rows(String source) {
        if (sources.names().stream().noneMatch(source::equalsIgnoreCase)) {
            throw new UserException("unknown data source '" + source + "'; there are " + sources.names());
        }
        return spark.table(SqlText.name(source));
    }

    /**
     * The outcome of a measure that tells good rows from bad ones.
     *
     * @param rows all of them
     * @param bad SQL that is true for a bad row
     * @param good name of the number of good rows
     * @param notGood name of the number of bad ones
     */
    MeasureOutcome ofRows(String type, Dataset<Row> rows, String bad, String good, String notGood) {
        Dataset<Row> judged = rows.withColumn(STATUS, functions.expr("if(" + bad + ", 'bad', 'good')"));
        Map<String, Long> counts = new LinkedHashMap<>();
        if (wants(Output.Kind.METRIC)) {
            Row row = judged.selectExpr("count(*)", "count_if(" + STATUS + " = 'bad')")
                    .head();
            counts.put("total", row.getLong(0));
            counts.put(good, row.getLong(0) - row.getLong(1));
            counts.put(notGood, row.getLong(1));
        }
        return new MeasureOutcome(type, named(counts), records(judged), List.of());
    }

    boolean wants(Output.Kind kind) {
        return measure.outputs().contains(kind);
    }

    /** Rows with their status, if they are wanted. */
    Optional<Records> records(Dataset<Row> judged) {
        return wants(Output.Kind.RECORD)
                ? Optional.of(new Records(measure.name(), judged, () -> {}))
                : Optional.empty();
    }

    /** Metrics as they are written: values are text. */
    static List<Map<String, Object>> named(Map<String, Long> values) {
        return values.entrySet().stream()
                .map(e -> {
                    Map<String, Object> metric = new LinkedHashMap<>();
                    metric.put("metric_name", e.getKey());
                    metric.put("metric_value", e.getValue().toString());
                    return metric;
                })
                .toList();
    }
}
