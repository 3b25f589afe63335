package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Measures that judge each row by itself, or by whether it has a partner. */
final class RowMeasures {
    private RowMeasures() {}

    /** A row is bad without an equal one in the other source; NULL equals nothing here. */
    static MeasureOutcome accuracy(MeasureContext context) {
        Dataset<Row> source = context.rows();
        Dataset<Row> other = context.rows(context.required("ref.source"));
        List<Details> pairs = entries(context);
        List<Column> otherColumns = new ArrayList<>();
        Column equal = functions.lit(true);
        for (int i = 0; i < pairs.size(); i++) {
            String name = "__ref" + i;
            otherColumns.add(column(other, pairs.get(i), "ref.col").as(name));
            equal = equal.and(column(source, pairs.get(i), "source.col").equalTo(functions.col(name)));
        }
        Dataset<Row> different =
                other.select(otherColumns.toArray(Column[]::new)).distinct().withColumn("__found", functions.lit(true));
        Dataset<Row> joined = source.join(different, equal, "left_outer");
        String[] added = different.columns();
        MeasureOutcome outcome = context.ofRows("Accuracy", joined, "__found IS NULL", "accurate", "inaccurate");
        return new MeasureOutcome(
                outcome.type(),
                outcome.metrics(),
                outcome.records().map(r -> new Records(r.name(), r.rows().drop(added), r.release())),
                outcome.notes());
    }

    /** A row is good where the expression is true. */
    static MeasureOutcome completeness(MeasureContext context) {
        String good = context.required("expr");
        return context.ofRows(
                "Completeness", context.rows(), "NOT coalesce((" + good + "), false)", "complete", "incomplete");
    }

    /** A row of the query is bad where the definition is true. */
    static MeasureOutcome sparkSql(MeasureContext context) {
        String query = context.required("expr");
        String bad = context.required("bad.record.definition");
        return context.ofRows("SparkSQL", context.spark().sql(query), "(" + bad + ")", "complete", "incomplete");
    }

    /** A row is bad where a value cannot be read as its type; NULL cannot. */
    static MeasureOutcome schemaConformance(MeasureContext context) {
        Dataset<Row> rows = context.rows();
        String bad = entries(context).stream()
                .map(e -> "try_cast(string(" + name(rows, e, "source.col") + ") AS "
                        + e.text("type").orElseThrow(() -> new UserException("expr needs type in each entry"))
                        + ") IS NULL")
                .collect(Collectors.joining(" OR "));
        return context.ofRows("SchemaConformance", rows, bad, "complete", "incomplete");
    }

    private static List<Details> entries(MeasureContext context) {
        List<Details> entries = context.config().entries("expr");
        if (entries.isEmpty()) {
            throw new UserException("config needs expr, a list of columns");
        }
        return entries;
    }

    private static Column column(Dataset<Row> rows, Details entry, String key) {
        return rows.col(name(rows, entry, key));
    }

    private static String name(Dataset<Row> rows, Details entry, String key) {
        String name = entry.text(key).orElseThrow(() -> new UserException("expr needs " + key + " in each entry"));
        if (Arrays.stream(rows.columns()).noneMatch(name::equalsIgnoreCase)) {
            throw new UserException(
                    "unknown column '" + name + "' in " + key + "; there are " + Arrays.toString(rows.columns()));
        }
        return SqlText.name(name);
    }
}
