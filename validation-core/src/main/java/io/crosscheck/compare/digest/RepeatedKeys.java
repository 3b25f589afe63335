package io.crosscheck.compare.digest;

import java.io.Serializable;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;
import org.roaringbitmap.Util;

/**
 * Finds keys that may stand more than once: by 32 bits of their hash, kept in a compressed bitmap of some two bytes a
 * key. Of n keys that all differ some n²/2³³ pairs are suspected wrongly; none that repeats is missed.
 */
final class RepeatedKeys implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient int[] added = new int[1024];
    private transient int size;
    private RoaringBitmap seen = new RoaringBitmap();
    private RoaringBitmap repeated = new RoaringBitmap();

    /** The 32 bits of a key's hash that count. */
    static int part(long hash) {
        return (int) hash;
    }

    void add(long hash) {
        if (size == added.length) {
            added = Arrays.copyOf(added, 2 * size);
        }
        added[size++] = part(hash);
    }

    /** All are added. */
    void close() {
        int[] parts = Arrays.copyOf(added, size);
        // By the upper 16 bits, as a bitmap has it; then each such run, which is short.
        Util.partialRadixSort(parts);
        RoaringBitmapWriter<RoaringBitmap> all = RoaringBitmapWriter.writer().get();
        for (int from = 0; from < size; ) {
            int to = from + 1;
            while (to < size && (parts[to] >>> Short.SIZE) == (parts[from] >>> Short.SIZE)) {
                to++;
            }
            Arrays.sort(parts, from, to);
            addRun(parts, from, to, all);
            from = to;
        }
        seen = all.get();
        added = new int[0];
        size = 0;
    }

    private void addRun(int[] parts, int from, int to, RoaringBitmapWriter<RoaringBitmap> all) {
        for (int i = from; i < to; i++) {
            if (i > from && parts[i] == parts[i - 1]) {
                repeated.add(parts[i]);
            } else {
                all.add(parts[i]);
            }
        }
    }

    /** Takes in the keys of another part of the same side. */
    void merge(RepeatedKeys other) {
        repeated.or(other.repeated);
        repeated.or(RoaringBitmap.and(seen, other.seen));
        seen.or(other.seen);
    }

    /** Parts of hashes that two rows share. */
    RoaringBitmap found() {
        return repeated;
    }
}
