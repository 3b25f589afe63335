package io.crosscheck.compare.digest;

import java.io.Serializable;
import java.util.BitSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * Rows of one side by bucket: how many, and the wrapping sum of their digests. Mutable while rows are added; parts of a
 * side merge.
 */
final class SideSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Buckets buckets;
    private final boolean second;
    private final boolean keyed;
    private long rows;
    private long nullKeyRows;
    private int[] counts = new int[0];
    private long[] sums = new long[0];
    private long[] seconds = new long[0];
    private final RepeatedKeys repeated = new RepeatedKeys();

    /**
     * No rows.
     *
     * @param buckets how many there are
     * @param second whether there are two digests a row
     * @param keyed whether to look for keys that stand more than once
     */
    SideSums(Buckets buckets, boolean second, boolean keyed) {
        this.buckets = buckets;
        this.second = second;
        this.keyed = keyed;
    }

    /** Such a side without rows: tasks of one process share what they were sent. */
    SideSums another() {
        return new SideSums(buckets, second, keyed);
    }

    void add(DigestBlock block) {
        add(block, 0, block.rows);
    }

    /** Adds some rows of a block. */
    void add(DigestBlock block, int from, int to) {
        makeRoom();
        for (int i = from; i < to; i++) {
            int bucket = buckets.of(block.keys[i]);
            counts[bucket]++;
            sums[bucket] += RowDigests.summed(block.digests[i]);
            nullKeyRows += block.nullKeys[i] ? 1 : 0;
        }
        for (int i = from; second && i < to; i++) {
            seconds[buckets.of(block.keys[i])] += RowDigests.summed(block.seconds[i]);
        }
        for (int i = from; keyed && i < to; i++) {
            repeated.add(block.keys[i]);
        }
        rows += to - from;
    }

    /** All are added. */
    void close() {
        repeated.close();
    }

    /** A side without rows needs none. */
    private void makeRoom() {
        if (counts.length == 0) {
            counts = new int[buckets.number()];
            sums = new long[buckets.number()];
            seconds = new long[second ? buckets.number() : 0];
        }
    }

    void merge(SideSums other) {
        rows += other.rows;
        nullKeyRows += other.nullKeyRows;
        repeated.merge(other.repeated);
        if (other.counts.length == 0) {
            return;
        }
        makeRoom();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
            sums[i] += other.sums[i];
        }
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] += other.seconds[i];
        }
    }

    long rows() {
        return rows;
    }

    long nullKeyRows() {
        return nullKeyRows;
    }

    RoaringBitmap repeatedKeys() {
        return repeated.found();
    }

    /** Rows in those buckets. */
    long rowsIn(BitSet some) {
        return counts.length == 0
                ? 0
                : some.stream()
                        .mapToLong(i -> Integer.toUnsignedLong(counts[i]))
                        .sum();
    }

    /** Buckets that are not the same on both sides. */
    BitSet differing(SideSums other) {
        makeRoom();
        other.makeRoom();
        BitSet differing = new BitSet(counts.length);
        for (int i = 0; i < counts.length; i++) {
            differing.set(
                    i,
                    counts[i] != other.counts[i]
                            || sums[i] != other.sums[i]
                            || (second && seconds[i] != other.seconds[i]));
        }
        return differing;
    }
}
