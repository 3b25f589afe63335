package io.crosscheck.benchmarks.data;

import io.crosscheck.benchmarks.data.Table.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Plants the differences of a variant: which row gets which is a function of a hash of its key alone.
 *
 * @param table what the source is
 * @param source its rows as they were written
 * @param fate SQL that gives {@code same}, {@code changed}, {@code missing} or {@code surplus} for a row
 */
record Planting(Table table, Dataset<Row> source, String fate) {
    private static final int CHANGED = 80;
    private static final int MISSING = 60;
    private static final int SURPLUS = 60;

    static Planting of(Table table, Dataset<Row> source, Variant variant) {
        String hash = hash(table, source);
        String fate =
                switch (variant) {
                    case IDENTICAL -> "'same'";
                    case FEW -> few(table, source, hash);
                    case ONE_PERCENT -> "if(pmod(" + hash + ", 100) = 0, 'changed', 'same')";
                    case HALF -> "if(pmod(" + hash + ", 2) = 0, 'changed', 'same')";
                    case ALL -> "'changed'";
                };
        return new Planting(table, source, fate);
    }

    private static String hash(Table table, Dataset<Row> source) {
        List<String> identity = table.keys().isEmpty() ? List.of(source.columns()) : table.keys();
        return "xxhash64(" + String.join(", ", identity) + ", 42)";
    }

    /** The rows with the smallest hashes. */
    private static String few(Table table, Dataset<Row> source, String hash) {
        List<String> hashes = source
                .filter(table.plantable())
                .select(functions.expr(hash).as("hash"))
                .distinct()
                .orderBy("hash")
                .limit(CHANGED + MISSING + SURPLUS)
                .collectAsList()
                .stream()
                .map(row -> row.getLong(0) + "L")
                // The smallest bigint cannot be written down; a table that holds it would be a find.
                .toList();
        List<String> missing = hashes.subList(CHANGED, CHANGED + MISSING);
        List<String> surplus = hashes.subList(CHANGED + MISSING, hashes.size());
        return "case when " + hash + " in (" + String.join(", ", hashes.subList(0, CHANGED)) + ") then 'changed' when "
                + hash + " in (" + String.join(", ", missing) + ") then 'missing' when " + hash + " in ("
                + String.join(", ", surplus) + ") then 'surplus' else 'same' end";
    }

    /** The rows of the target. */
    Dataset<Row> target() {
        if (fate.equals("'same'")) {
            return source;
        }
        List<Column> columns = new ArrayList<>();
        for (String column : source.columns()) {
            columns.add(changed(column).as(column));
        }
        Dataset<Row> fated = fated();
        Dataset<Row> kept = fated.filter("fate <> 'missing'").select(columns.toArray(Column[]::new));
        Dataset<Row> surplus = fated.filter("fate = 'surplus'")
                .withColumn(table.surplus().column(), value(table.surplus()))
                .drop("fate", "pick");
        return kept.unionByName(surplus);
    }

    private Dataset<Row> fated() {
        int ways = Math.max(1, table.changes().size());
        return source.withColumn("fate", functions.expr(fate))
                .withColumn("pick", functions.expr("pmod(shiftright(" + hash(table, source) + ", 20), " + ways + ")"));
    }

    private Column changed(String name) {
        Column value = functions.col(name);
        for (int i = 0; i < table.changes().size(); i++) {
            Change change = table.changes().get(i);
            if (change.column().equals(name)) {
                value = functions
                        .when(functions.expr("fate = 'changed' and pick = " + i), value(change))
                        .otherwise(value);
            }
        }
        return value;
    }

    private Column value(Change change) {
        return functions
                .expr(change.sql())
                .cast(source.schema().apply(change.column()).dataType());
    }

    /** What must be found; counts the source. */
    Truth truth() {
        Map<String, Long> fates = new HashMap<>();
        Map<String, Long> byColumn = new HashMap<>();
        for (Row row : fated().groupBy("fate", "pick").count().collectAsList()) {
            long rows = row.getLong(2);
            fates.merge(row.getString(0), rows, Long::sum);
            if (row.getString(0).equals("changed")) {
                byColumn.merge(table.changes().get((int) row.getLong(1)).column(), rows, Long::sum);
            }
        }
        long sourceRows = fates.values().stream().mapToLong(Long::longValue).sum();
        long changed = fates.getOrDefault("changed", 0L);
        long missing = fates.getOrDefault("missing", 0L);
        long surplus = fates.getOrDefault("surplus", 0L);
        long targetRows = sourceRows - missing + surplus;
        return table.keys().isEmpty()
                ? new Truth(sourceRows, targetRows, 0, missing + changed, surplus + changed, Map.of())
                : new Truth(sourceRows, targetRows, changed, missing, surplus, byColumn);
    }
}
