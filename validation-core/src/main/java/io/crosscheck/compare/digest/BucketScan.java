package io.crosscheck.compare.digest;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.Riders;
import io.crosscheck.compare.catalyst.CatalystRows;
import io.crosscheck.compare.catalyst.PhysicalRows;
import io.crosscheck.model.DigestBits;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Reads both sides once, in one job, and finds the buckets that differ. Shuffles nothing: each task sums its rows by
 * bucket in arrays, and the arrays are added up.
 *
 * @param identity columns whose values make the key of a row
 * @param values the other columns that are compared
 * @param keyed whether keys that stand more than once are looked for
 * @param buckets how many there are
 * @param bits of a digest
 */
public record BucketScan(
        List<AlignedColumn> identity, List<AlignedColumn> values, boolean keyed, Buckets buckets, DigestBits bits) {
    /** What all tasks send may be so much before it is added up on the way to the driver. */
    private static final long BYTES_TO_DRIVER = 256L << 20;

    public BucketScan {
        identity = List.copyOf(identity);
        values = List.copyOf(values);
    }

    /**
     * What a scan found.
     *
     * @param sourceRows rows of the source
     * @param targetRows rows of the target
     * @param nullKeyRows rows of both with a NULL in their key
     * @param suspects rows that are not proven equal
     * @param sourceSuspects how many rows of the source are in differing buckets
     * @param targetSuspects how many of the target
     * @param notes of how the sides were read
     * @param riders aggregates that were computed on the way
     */
    public record Found(
            long sourceRows,
            long targetRows,
            long nullKeyRows,
            Suspects suspects,
            long sourceSuspects,
            long targetSuspects,
            List<String> notes,
            Optional<Riders.Values> riders) {
        /** Of all rows those in differing buckets, from 0 to 1. */
        public double suspectShare() {
            return (double) (sourceSuspects + targetSuspects) / Math.max(1, sourceRows + targetRows);
        }
    }

    /** Scans both sides. */
    public Found run(AlignedPair pair, Riders riders) {
        PhysicalRows source = physical(pair.source(), AlignedColumn::source);
        PhysicalRows target = physical(pair.target(), AlignedColumn::target);
        boolean riding = !riders.isEmpty() && fitsDriver(source.partitions() + target.partitions());
        return riding ? withRiders(pair, riders, notes(source, target)) : alone(pair, source, target);
    }

    private Found alone(AlignedPair pair, PhysicalRows source, PhysicalRows target) {
        SideSums none = nothing();
        // Keys that repeat: one side is enough, as in equal buckets the other has the same keys.
        JavaRDD<BothSums> ofSource = sums(source, keyed).map(s -> new BothSums(s, none.another()));
        JavaRDD<BothSums> ofTarget = sums(target, false).map(t -> new BothSums(none.another(), t));
        JavaRDD<BothSums> all = ofSource.union(ofTarget);
        BothSums both = CatalystRows.withSettings(pair.source().sparkSession(), () -> reduced(all));
        return found(both, notes(source, target), Optional.empty());
    }

    private Found withRiders(AlignedPair pair, Riders riders, List<String> notes) {
        RidingSide.Found source =
                riding(pair, AlignedColumn::source, riders.source()).scan(pair.source(), sums(keyed), this::digests);
        RidingSide.Found target =
                riding(pair, AlignedColumn::target, riders.target()).scan(pair.target(), sums(false), this::digests);
        Riders.Values values = new Riders.Values(source.values(), target.values());
        return found(new BothSums(source.sums(), target.sums()), notes, Optional.of(values));
    }

    private RidingSide riding(
            AlignedPair pair, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf, List<Column> riders) {
        List<Column> columns = pair.columns().stream()
                .map(c -> functions.expr(valueOf.apply(c).original()))
                .toList();
        return new RidingSide(columns, digested(valueOf), riders);
    }

    private static List<String> notes(PhysicalRows source, PhysicalRows target) {
        return Stream.concat(source.notes("source").stream(), target.notes("target").stream())
                .toList();
    }

    /** Whether the driver has room for what so many tasks send. */
    boolean fitsDriver(int tasks) {
        return tasks * nothing().bytes() <= BYTES_TO_DRIVER;
    }

    private BothSums reduced(JavaRDD<BothSums> parts) {
        int tasks = parts.getNumPartitions();
        if (tasks == 0) {
            return new BothSums(nothing(), nothing());
        }
        return fitsDriver(tasks) ? parts.reduce(BothSums::merge) : parts.treeReduce(BothSums::merge, 2);
    }

    private Found found(BothSums both, List<String> notes, Optional<Riders.Values> riders) {
        SideSums source = both.source();
        SideSums target = both.target();
        Suspects suspects = Suspects.of(buckets, source.differing(target), source.repeatedKeys());
        return new Found(
                source.rows(),
                target.rows(),
                keyed ? source.nullKeyRows() + target.nullKeyRows() : 0,
                suspects,
                source.rowsIn(suspects.differing()),
                target.rowsIn(suspects.differing()),
                notes,
                riders);
    }

    private SideSums nothing() {
        return sums(false);
    }

    private SideSums sums(boolean lookForRepeated) {
        return new SideSums(buckets, bits == DigestBits.BITS_128, lookForRepeated);
    }

    private PhysicalRows physical(Dataset<Row> side, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        return PhysicalRows.of(side.select(digested(valueOf).toArray(Column[]::new)));
    }

    private List<Column> digested(Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        return Stream.concat(identity.stream(), values.stream())
                .map(c -> functions.expr(valueOf.apply(c).digested()))
                .toList();
    }

    private RowDigests digests(List<DataType> types, int first) {
        return new RowDigests(types, identity.size(), first, bits);
    }

    private JavaRDD<SideSums> sums(PhysicalRows side, boolean lookForRepeated) {
        RowDigests digests = digests(side.types(), 0);
        SideSums empty = sums(lookForRepeated);
        return side.columnar()
                ? side.batches().mapPartitions(batches -> one(ofBatches(batches, digests, empty)))
                : side.rows().mapPartitions(rows -> one(ofRows(rows, digests, empty)));
    }

    private static Iterator<SideSums> one(SideSums sums) {
        sums.close();
        return List.of(sums).iterator();
    }

    private static SideSums ofBatches(Iterator<ColumnarBatch> batches, RowDigests digests, SideSums empty) {
        SideSums sums = empty.another();
        DigestBlock block = digests.block();
        while (batches.hasNext()) {
            digests.fill(block, batches.next());
            sums.add(block);
        }
        return sums;
    }

    private static SideSums ofRows(Iterator<InternalRow> rows, RowDigests digests, SideSums empty) {
        SideSums sums = empty.another();
        DigestBlock block = digests.block();
        while (rows.hasNext()) {
            int count = 0;
            while (count < DigestBlock.ROWS && rows.hasNext()) {
                digests.fill(block, count++, rows.next());
            }
            block.rows = count;
            sums.add(block);
        }
        return sums;
    }
}
