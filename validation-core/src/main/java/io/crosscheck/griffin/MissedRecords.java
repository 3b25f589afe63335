package io.crosscheck.griffin;

import io.crosscheck.check.ValueText;
import io.crosscheck.result.DifferenceRecord;
import io.crosscheck.result.Fate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/** Records of the source that have no match, as results keep them. */
final class MissedRecords {
    private static final String EMPTY_TEXTS = "cast(map() as map<string, string>)";

    private final Dataset<Row> rows;
    private final List<StructField> columns = new ArrayList<>();

    /** @param rows of the source; what Griffin adds to them is left out */
    MissedRecords(Dataset<Row> rows) {
        this.rows = rows;
        for (StructField field : rows.schema().fields()) {
            if (!field.name().startsWith("__")) {
                columns.add(field);
            }
        }
    }

    /**
     * The columns that {@link io.crosscheck.store.RunStore#keepDifferences} takes: {@code status}, {@code key},
     * {@code source}, {@code target}, {@code changed_columns}, {@code causes}, {@code waived}.
     */
    Dataset<Row> differences() {
        return rows.select(
                functions.lit(Fate.MISSING_IN_TARGET.keyword()).as("status"),
                functions.expr(EMPTY_TEXTS).as("key"),
                record().as("source"),
                functions.expr("cast(null as map<string, string>)").as("target"),
                functions.expr("cast(array() as array<string>)").as("changed_columns"),
                functions.expr(EMPTY_TEXTS).as("causes"),
                functions.lit(null).cast("string").as("waived"));
    }

    /** The first of them, so many at most. */
    List<DifferenceRecord> samples(int most) {
        return most == 0
                ? List.of()
                : rows.select(record()).limit(most).collectAsList().stream()
                        .map(this::sample)
                        .toList();
    }

    private DifferenceRecord sample(Row row) {
        Map<String, String> unordered = row.getJavaMap(0);
        Map<String, String> source = new LinkedHashMap<>();
        columns.forEach(c -> source.put(c.name(), unordered.get(c.name())));
        return new DifferenceRecord(Fate.MISSING_IN_TARGET, Map.of(), source, Map.of(), List.of());
    }

    private Column record() {
        if (columns.isEmpty()) {
            return functions.expr(EMPTY_TEXTS);
        }
        List<Column> entries = new ArrayList<>();
        for (StructField column : columns) {
            entries.add(functions.lit(column.name()));
            entries.add(ValueText.of(functions.col("`" + column.name().replace("`", "``") + "`"), column.dataType()));
        }
        return functions.map(entries.toArray(Column[]::new));
    }
}
