package io.crosscheck.store;

import io.crosscheck.model.CheckKind;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.AggregateValue;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.ColumnMetrics;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.TableResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of the result tables: names and types are a contract with those who query them (docs/results.md). */
final class ResultTables {
    private final RunResult run;

    ResultTables(RunResult run) {
        this.run = run;
    }

    /**
     * A table as it is stored.
     *
     * @param name folder below the output
     * @param schema columns; the partition {@code run_date} is in the path
     * @param rows its rows
     */
    record ResultTable(String name, StructType schema, List<Row> rows) {}

    /** All tables; the one that says that a pair was compared comes last. */
    List<ResultTable> all() {
        return List.of(
                new ResultTable("column_results", columnSchema(), rows(this::columnRows)),
                new ResultTable("accuracy_results", accuracySchema(), rows(this::accuracyRow)),
                new ResultTable("count_results", countSchema(), rows(this::countRow)));
    }

    private List<Row> rows(java.util.function.Function<TableResult, List<Object[]>> values) {
        List<Row> rows = new ArrayList<>();
        for (TableResult table : run.tables()) {
            for (Object[] own : values.apply(table)) {
                List<Object> row = new ArrayList<>(common(table));
                row.addAll(Arrays.asList(own));
                rows.add(RowFactory.create(row.toArray()));
            }
        }
        return rows;
    }

    private static StructType commonSchema() {
        return new StructType()
                .add("run_id", DataTypes.StringType)
                .add("suite", DataTypes.StringType)
                .add("pair", DataTypes.StringType)
                .add("source", DataTypes.StringType)
                .add("target", DataTypes.StringType)
                .add("source_snapshot", DataTypes.StringType)
                .add("target_snapshot", DataTypes.StringType)
                .add("status", DataTypes.StringType)
                .add("message", DataTypes.StringType)
                .add("started_at", DataTypes.TimestampType)
                .add("finished_at", DataTypes.TimestampType)
                .add("schema_version", DataTypes.IntegerType);
    }

    private List<Object> common(TableResult table) {
        return Arrays.asList(
                run.runId(),
                run.suite(),
                table.pair(),
                table.source(),
                table.target(),
                orNull(table.coverage().sourceSnapshot()),
                orNull(table.coverage().targetSnapshot()),
                table.status().keyword(),
                table.message(),
                java.sql.Timestamp.from(Instant.parse(table.startedAt())),
                java.sql.Timestamp.from(Instant.parse(table.finishedAt())),
                RunResult.SCHEMA_VERSION);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static StructType countSchema() {
        return commonSchema()
                .add("source_rows", DataTypes.LongType)
                .add("target_rows", DataTypes.LongType)
                .add("difference", DataTypes.LongType)
                .add("difference_percent", DataTypes.createDecimalType(24, 4));
    }

    /** From the count check; where it was not asked for, from the rows that the accuracy check read. */
    private List<Object[]> countRow(TableResult table) {
        Optional<CheckResult.Count> count = table.count();
        Optional<AccuracyMetrics> metrics = table.accuracy().map(CheckResult.Accuracy::metrics);
        if (count.isEmpty() && metrics.isEmpty()) {
            return List.<Object[]>of(new Object[] {null, null, null, null});
        }
        long source = count.map(CheckResult.Count::sourceRows)
                .orElseGet(() -> metrics.orElseThrow().sourceRows());
        long target = count.map(CheckResult.Count::targetRows)
                .orElseGet(() -> metrics.orElseThrow().targetRows());
        return List.<Object[]>of(new Object[] {source, target, Math.abs(source - target), percent(source, target)});
    }

    /** Of the source; NULL where that is empty and the target is not. */
    private static BigDecimal percent(long source, long target) {
        if (source == 0) {
            return target == 0 ? BigDecimal.ZERO.setScale(4) : null;
        }
        return BigDecimal.valueOf(Math.abs(source - target))
                .movePointRight(2)
                .divide(BigDecimal.valueOf(source), 4, RoundingMode.HALF_UP);
    }

    private static StructType accuracySchema() {
        return commonSchema()
                .add("source_rows", DataTypes.LongType)
                .add("target_rows", DataTypes.LongType)
                .add("matched", DataTypes.LongType)
                .add("changed", DataTypes.LongType)
                .add("missing_in_target", DataTypes.LongType)
                .add("missing_in_source", DataTypes.LongType)
                .add("differing_rows", DataTypes.LongType)
                .add("waived_rows", DataTypes.LongType)
                .add("matched_fraction", DataTypes.DoubleType)
                .add("null_key_rows", DataTypes.LongType)
                .add("duplicate_keys_source", DataTypes.LongType)
                .add("duplicate_keys_target", DataTypes.LongType)
                .add("method", DataTypes.StringType)
                .add("columns_compared", DataTypes.LongType)
                .add("columns_left_out", DataTypes.StringType);
    }

    private List<Object[]> accuracyRow(TableResult table) {
        if (!wasAskedForAccuracy(table)) {
            return List.of();
        }
        Coverage coverage = table.coverage();
        String leftOut = coverage.leftOut().stream()
                .map(c -> c.name() + " (" + c.reason() + ")")
                .collect(Collectors.joining(", "));
        Optional<AccuracyMetrics> found = table.accuracy().map(CheckResult.Accuracy::metrics);
        if (found.isEmpty()) {
            return List.<Object[]>of(new Object[] {
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, leftOut
            });
        }
        AccuracyMetrics m = found.get();
        long waived = table.accuracy().orElseThrow().waived().rows();
        return List.<Object[]>of(new Object[] {
            m.sourceRows(),
            m.targetRows(),
            m.matched(),
            m.changed(),
            m.missingInTarget(),
            m.missingInSource(),
            m.differingRows(),
            waived,
            m.matchedFraction(),
            m.nullKeyRows(),
            m.duplicateKeysSource(),
            m.duplicateKeysTarget(),
            m.method(),
            (long) coverage.keys().size() + coverage.compared().size(),
            leftOut
        });
    }

    /** A pair that could not be opened is in every table, or a query would not know that it was to be compared. */
    private static boolean wasAskedForAccuracy(TableResult table) {
        return table.check(CheckKind.ACCURACY).isPresent() || !table.problems().isEmpty();
    }

    private static StructType columnSchema() {
        StructType aggregates = new StructType()
                .add("group", DataTypes.StringType)
                .add("function", DataTypes.StringType)
                .add("source", DataTypes.StringType)
                .add("target", DataTypes.StringType)
                .add("equal", DataTypes.BooleanType);
        return commonSchema()
                .add("column", DataTypes.StringType)
                .add("source_type", DataTypes.StringType)
                .add("target_type", DataTypes.StringType)
                .add("changed_rows", DataTypes.LongType)
                .add("null_in_source_only", DataTypes.LongType)
                .add("null_in_target_only", DataTypes.LongType)
                .add("aggregates", DataTypes.createArrayType(aggregates, false));
    }

    private List<Object[]> columnRows(TableResult table) {
        Map<String, ColumnMetrics> metrics = new LinkedHashMap<>();
        table.accuracy().ifPresent(a -> a.columns().forEach(c -> metrics.put(c.column(), c)));
        List<AggregateValue> values = table.checks().stream()
                .filter(CheckResult.Aggregate.class::isInstance)
                .flatMap(c -> ((CheckResult.Aggregate) c).values().stream())
                .toList();
        List<Coverage.Column> columns = new ArrayList<>(table.coverage().keys());
        columns.addAll(table.coverage().compared());
        return columns.stream()
                .map(column -> columnRow(column, Optional.ofNullable(metrics.get(column.name())), values))
                .toList();
    }

    private static Object[] columnRow(
            Coverage.Column column, Optional<ColumnMetrics> metrics, List<AggregateValue> values) {
        List<Row> aggregates = values.stream()
                .filter(v -> v.column().equals(column.name()))
                .map(v -> RowFactory.create(v.group(), v.function(), v.source(), v.target(), v.equal()))
                .toList();
        return new Object[] {
            column.name(),
            column.sourceType(),
            column.targetType(),
            metrics.map(ColumnMetrics::changedRows).orElse(null),
            metrics.map(ColumnMetrics::nullInSourceOnly).orElse(null),
            metrics.map(ColumnMetrics::nullInTargetOnly).orElse(null),
            aggregates
        };
    }
}
