package io.crosscheck.compare.digest;

import java.io.Serializable;
import java.util.Arrays;
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
    /**
     * By bucket: how many rows, the sum of digests, where asked for that of second ones. Side by side for the cache.
     */
    private long[] cells = new long[0];

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
            int cell = buckets.of(block.keys[i]) * width();
            cells[cell]++;
            cells[cell + 1] += RowDigests.summed(block.digests[i]);
            nullKeyRows += block.nullKeys[i] ? 1 : 0;
        }
        for (int i = from; second && i < to; i++) {
            cells[buckets.of(block.keys[i]) * width() + 2] += RowDigests.summed(block.seconds[i]);
        }
        for (int i = from; keyed && i < to; i++) {
            repeated.add(block.keys[i]);
        }
        rows += to - from;
    }

    private int width() {
        return second ? 3 : 2;
    }

    /** All are added. */
    void close() {
        repeated.close();
    }

    /** A side without rows needs none. */
    private void makeRoom() {
        if (cells.length == 0) {
            cells = new long[buckets.number() * width()];
        }
    }

    void merge(SideSums other) {
        rows += other.rows;
        nullKeyRows += other.nullKeyRows;
        repeated.merge(other.repeated);
        if (other.cells.length == 0) {
            return;
        }
        makeRoom();
        for (int i = 0; i < cells.length; i++) {
            cells[i] += other.cells[i];
        }
    }

    /** What a task sends of its buckets. */
    long bytes() {
        return (long) buckets.number() * width() * Long.BYTES;
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
        return cells.length == 0
                ? 0
                : some.stream().mapToLong(i -> cells[i * width()]).sum();
    }

    /** Buckets that are not the same on both sides. */
    BitSet differing(SideSums other) {
        makeRoom();
        other.makeRoom();
        int width = width();
        BitSet differing = new BitSet(buckets.number());
        for (int from = 0, bucket = 0; bucket < buckets.number(); from += width, bucket++) {
            differing.set(bucket, !Arrays.equals(cells, from, from + width, other.cells, from, from + width));
        }
        return differing;
    }
}
