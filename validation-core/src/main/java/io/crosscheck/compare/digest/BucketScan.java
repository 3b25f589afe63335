package io.crosscheck.compare.digest;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.Riders;
import io.crosscheck.compare.catalyst.CatalystRows;
import io.crosscheck.compare.catalyst.Comet;
import io.crosscheck.compare.catalyst.PhysicalRows;
import io.crosscheck.model.DigestBits;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
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
     * @param columns what was digested
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
            DigestColumns columns,
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
        Planned plan = hashed(pair).orElseGet(() -> planned(pair, DigestColumns.asRead(identity, values)));
        boolean riding = !riders.isEmpty() && fitsDriver(plan.source.partitions() + plan.target.partitions());
        return riding ? withRiders(plan, riders) : alone(plan);
    }

    /** What is digested, and how it comes. */
    private record Planned(
            AlignedPair pair, DigestColumns columns, PhysicalRows source, PhysicalRows target, List<String> remarks) {
        boolean columnar() {
            return source.columnar() && target.columnar();
        }

        List<String> notes() {
            return Stream.of(remarks, source.notes("source"), target.notes("target"))
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private static Planned planned(AlignedPair pair, DigestColumns columns, String... remarks) {
        return new Planned(pair, columns, columns.planSource(pair), columns.planTarget(pair), List.of(remarks));
    }

    /** Where an accelerator computes the hashes of both sides. */
    private Optional<Planned> hashed(AlignedPair pair) {
        if (!Comet.isOn(pair.source().sparkSession())) {
            return Optional.empty();
        }
        return DigestColumns.hashed(pair, identity, values, bits)
                .map(columns -> planned(pair, columns, "Comet computes the digests"))
                .filter(Planned::columnar);
    }

    private Found alone(Planned plan) {
        SideSums none = nothing();
        int keys = plan.columns.keys();
        // Keys that repeat: one side is enough, as in equal buckets the other has the same keys.
        JavaRDD<BothSums> ofSource = sums(plan.source, keys, keyed).map(s -> new BothSums(s, none.another()));
        JavaRDD<BothSums> ofTarget = sums(plan.target, keys, false).map(t -> new BothSums(none.another(), t));
        JavaRDD<BothSums> all = ofSource.union(ofTarget);
        BothSums both = CatalystRows.withSettings(plan.pair.source().sparkSession(), () -> reduced(all));
        return found(plan, both, Optional.empty());
    }

    private Found withRiders(Planned plan, Riders riders) {
        AlignedPair pair = plan.pair;
        RidingSide ofSource = new RidingSide(
                SuspectRows.originals(pair, AlignedColumn::source), plan.columns.ofSource(), riders.source());
        RidingSide ofTarget = new RidingSide(
                SuspectRows.originals(pair, AlignedColumn::target), plan.columns.ofTarget(), riders.target());
        RidingSide.RowDigestsOf digests = (types, first) -> new RowDigests(types, plan.columns.keys(), first, bits);
        RidingSide.Found source = ofSource.scan(pair.source(), sums(keyed), digests);
        RidingSide.Found target = ofTarget.scan(pair.target(), sums(false), digests);
        Riders.Values values = new Riders.Values(source.values(), target.values());
        return found(plan, new BothSums(source.sums(), target.sums()), Optional.of(values));
    }

    /** Whether the driver can take what so many tasks send at once. */
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

    private Found found(Planned plan, BothSums both, Optional<Riders.Values> riders) {
        SideSums source = both.source();
        SideSums target = both.target();
        Suspects suspects = Suspects.of(buckets, source.differing(target), source.repeatedKeys());
        return new Found(
                plan.columns,
                source.rows(),
                target.rows(),
                keyed ? source.nullKeyRows() + target.nullKeyRows() : 0,
                suspects,
                source.rowsIn(suspects.differing()),
                target.rowsIn(suspects.differing()),
                plan.notes(),
                riders);
    }

    private SideSums nothing() {
        return sums(false);
    }

    private SideSums sums(boolean lookForRepeated) {
        return new SideSums(buckets, bits == DigestBits.BITS_128, lookForRepeated);
    }

    private JavaRDD<SideSums> sums(PhysicalRows side, int keys, boolean lookForRepeated) {
        RowDigests digests = new RowDigests(side.types(), keys, 0, bits);
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
