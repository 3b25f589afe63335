package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A query: its rows are a view, and what {@code out} asks for. */
final class SparkSqlRule {
    private SparkSqlRule() {}

    static RuleOutcome evaluate(RuleContext context) {
        return of(context, context.spark().sql(context.rule().rule()));
    }

    /** The rows as the result of the rule. */
    static RuleOutcome of(RuleContext context, Dataset<Row> rows) {
        if (context.rule().cache()) {
            rows.persist();
        }
        rows.createOrReplaceTempView(SqlText.name(context.view()));
        Map<String, Object> metrics = new LinkedHashMap<>();
        if (context.output(Output.Kind.METRIC).isPresent()) {
            metrics.putAll(context.metric(rows));
        }
        List<Records> records = new ArrayList<>();
        if (context.output(Output.Kind.RECORD).isPresent()) {
            records.add(new Records(context.recordName(context.view()), rows, rows::unpersist));
        }
        return context.outcome(metrics, records, List.of());
    }
}
