package io.crosscheck.compare;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.digest.BucketScan;
import io.crosscheck.compare.digest.Buckets;
import io.crosscheck.compare.digest.SuspectRows;
import io.crosscheck.model.DigestBits;
import io.crosscheck.model.UserException;
import io.crosscheck.result.Funnel;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructType;

/**
 * Proves buckets of rows equal by their digests in one scan of both sides, reads the rows of the other buckets again,
 * and compares those by value. Where too many differ, all rows are compared by value instead.
 *
 * @param mostSuspects share of rows in differing buckets up to which only those are read again, from 0 to 1
 * @param bits of a digest
 * @param buckets how many there are
 */
record BucketComparison(double mostSuspects, DigestBits bits, Buckets buckets) implements RecordComparison {
    static final String METHOD = "buckets";

    @Override
    public Differences compare(AlignedPair pair, Riders riders) {
        Layout layout = Layout.of(pair);
        BucketScan.Found found = new BucketScan(
                        layout.identity(), layout.values(), !pair.keys().isEmpty(), buckets, bits)
                .run(pair, riders);
        return settled(pair, layout, found).withRiders(found.riders());
    }

    private Differences settled(AlignedPair pair, Layout layout, BucketScan.Found found) {
        if (found.suspects().differing().isEmpty()) {
            return equal(pair, layout, found);
        }
        return found.suspectShare() > mostSuspects ? exact(pair, layout, found) : suspects(pair, layout, found);
    }

    private Differences equal(AlignedPair pair, Layout layout, BucketScan.Found found) {
        long repeated = found.suspects().isEmpty()
                ? 0
                : new SuspectRows(layout.identity(), found.suspects()).repeatedKeys(pair);
        Tally tally = new Tally(pair.compared().size());
        tally.add(Tally.Counter.DUPLICATE_KEYS_SOURCE, repeated);
        tally.add(Tally.Counter.DUPLICATE_KEYS_TARGET, repeated);
        Funnel funnel = funnel(found, tally, "all buckets are equal");
        addSettled(tally, found);
        StructType schema = Differences.schema(
                layout.recordType(AlignedColumn::sourceType), layout.recordType(AlignedColumn::targetType));
        return Differences.of(
                pair,
                tally,
                METHOD,
                funnel,
                () -> pair.source().sparkSession().createDataFrame(List.of(), schema),
                () -> {});
    }

    private Differences exact(AlignedPair pair, Layout layout, BucketScan.Found found) {
        String reason = String.format(
                Locale.ROOT,
                "%.0f %% of the rows are in buckets that differ: all were compared by value",
                100 * found.suspectShare());
        Merged merged =
                Merged.of(pair, layout, Merged.Spread.SHUFFLED, Sizes.of(pair).partitions(1));
        return merged.finish(tally -> {
            requireSame(found.sourceRows(), tally.of(Tally.Counter.SOURCE_ROWS), "source");
            requireSame(found.targetRows(), tally.of(Tally.Counter.TARGET_ROWS), "target");
            return merged.differences(pair, tally, ExactComparison.METHOD, funnel(found, tally, reason));
        });
    }

    private Differences suspects(AlignedPair pair, Layout layout, BucketScan.Found found) {
        AlignedPair suspects = new SuspectRows(layout.identity(), found.suspects()).of(pair);
        int partitions = Sizes.of(pair).partitions(found.suspectShare());
        Merged merged = Merged.of(suspects, layout, Merged.Spread.SHUFFLED, partitions);
        return merged.finish(tally -> {
            requireSuspects(found, found.sourceSuspects(), tally.of(Tally.Counter.SOURCE_ROWS), "source");
            requireSuspects(found, found.targetSuspects(), tally.of(Tally.Counter.TARGET_ROWS), "target");
            Funnel funnel = funnel(found, tally, "rows of differing buckets were compared by value");
            addSettled(tally, found);
            return merged.differences(pair, tally, METHOD, funnel);
        });
    }

    /** All rows that are not in the tally yet are in buckets that are equal. */
    private static void addSettled(Tally tally, BucketScan.Found found) {
        long source = found.sourceRows() - tally.of(Tally.Counter.SOURCE_ROWS);
        long target = found.targetRows() - tally.of(Tally.Counter.TARGET_ROWS);
        if (source != target || source < 0) {
            throw changed("source or target");
        }
        tally.add(Tally.Counter.SOURCE_ROWS, source);
        tally.add(Tally.Counter.TARGET_ROWS, target);
        tally.add(Tally.Counter.MATCHED, source);
        tally.add(Tally.Counter.NULL_KEY_ROWS, found.nullKeyRows() - tally.of(Tally.Counter.NULL_KEY_ROWS));
    }

    /** Rows of differing buckets, and of keys that may stand more than once, which nobody counted. */
    private static void requireSuspects(BucketScan.Found found, long before, long now, String side) {
        requireSame(before, found.suspects().repeated().isEmpty() ? now : Math.min(before, now), side);
    }

    private static void requireSame(long before, long now, String side) {
        if (before != now) {
            throw changed(side);
        }
    }

    private static UserException changed(String side) {
        return new UserException("the rows of the " + side + " changed while they were compared: they were read twice,"
                + " and not the same; compare when nothing writes to them, or compare a snapshot");
    }

    private Funnel funnel(BucketScan.Found found, Tally tally, String reason) {
        return new Funnel(
                reason,
                buckets.number(),
                found.suspects().differing().cardinality(),
                tally.of(Tally.Counter.SOURCE_ROWS) + tally.of(Tally.Counter.TARGET_ROWS),
                0,
                0,
                found.notes());
    }
}
