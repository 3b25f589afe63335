package io.crosscheck.compare;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.catalyst.WorkMeter;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.ColumnMetrics;
import io.crosscheck.result.Funnel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a comparison found. Holds Spark storage until it is closed.
 *
 * @param metrics fates of all rows
 * @param columns differences of each compared column, in order
 * @param records gives every record that does not match: {@code status} (text, a {@link io.crosscheck.result.Fate}
 *     keyword), {@code source} and {@code target} (structs of keys and compared columns as read, under the source's
 *     names; NULL where the row is missing), {@code changed_columns} (array of text)
 * @param funnel how they were found
 * @param riders aggregates that were computed on the way, if they could be
 * @param storage what to release at the end
 */
public record Differences(
        AccuracyMetrics metrics,
        List<ColumnMetrics> columns,
        Supplier<Dataset<Row>> records,
        Funnel funnel,
        Optional<Riders.Values> riders,
        Runnable storage)
        implements AutoCloseable {
    public Differences {
        columns = List.copyOf(columns);
    }

    static Differences of(
            AlignedPair pair,
            Tally tally,
            String method,
            Funnel funnel,
            Supplier<Dataset<Row>> records,
            Runnable storage) {
        tally.assertEveryRowHasOneFate();
        AccuracyMetrics metrics = new AccuracyMetrics(
                tally.of(Tally.Counter.MATCHED),
                tally.of(Tally.Counter.CHANGED),
                tally.of(Tally.Counter.MISSING_IN_TARGET),
                tally.of(Tally.Counter.MISSING_IN_SOURCE),
                tally.of(Tally.Counter.NULL_KEY_ROWS),
                tally.of(Tally.Counter.DUPLICATE_KEYS_SOURCE),
                tally.of(Tally.Counter.DUPLICATE_KEYS_TARGET),
                method);
        List<ColumnMetrics> columns = new ArrayList<>();
        for (int i = 0; i < pair.compared().size(); i++) {
            AlignedColumn column = pair.compared().get(i);
            columns.add(new ColumnMetrics(
                    column.name(),
                    column.sourceType().sql().toLowerCase(Locale.ROOT),
                    column.targetType().sql().toLowerCase(Locale.ROOT),
                    tally.changed(i),
                    tally.nullInSourceOnly(i),
                    tally.nullInTargetOnly(i)));
        }
        return new Differences(metrics, columns, records, funnel, Optional.empty(), storage);
    }

    /** Every record that does not match; columns as above. */
    public Dataset<Row> rows() {
        return records.get();
    }

    /** The same, with what it cost. */
    Differences withWork(WorkMeter.Work work) {
        Funnel counted = new Funnel(
                funnel.reason(),
                funnel.buckets(),
                funnel.differingBuckets(),
                funnel.rowsByValue(),
                work.bytesRead(),
                work.bytesShuffled(),
                funnel.notes());
        return new Differences(metrics, columns, records, counted, riders, storage);
    }

    /** The same, with what was computed on the way. */
    Differences withRiders(Optional<Riders.Values> values) {
        return new Differences(metrics, columns, records, funnel, values, storage);
    }

    /** Columns of {@link #rows}. */
    static StructType schema(StructType source, StructType target) {
        return new StructType()
                .add("status", DataTypes.StringType)
                .add("source", source)
                .add("target", target)
                .add("changed_columns", DataTypes.createArrayType(DataTypes.StringType, false));
    }

    @Override
    public void close() {
        storage.run();
    }
}
