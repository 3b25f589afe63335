package io.crosscheck.compare.digest;

import java.io.Serializable;
import java.util.BitSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * The rows that no digest settled: those in buckets that differ, and those whose key may stand more than once.
 *
 * @param buckets how keys fall into buckets
 * @param differing buckets that are not the same on both sides
 * @param repeated parts of key hashes that two rows share
 * @param sketch of these parts: holds the lowest bits of each, and says no quickly
 */
public record Suspects(Buckets buckets, BitSet differing, RoaringBitmap repeated, BitSet sketch)
        implements Serializable {
    private static final int SKETCH = (1 << 20) - 1;

    static Suspects of(Buckets buckets, BitSet differing, RoaringBitmap repeated) {
        BitSet sketch = new BitSet();
        repeated.forEach((int part) -> sketch.set(part & SKETCH));
        return new Suspects(buckets, differing, repeated, sketch);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return differing.isEmpty() && repeated.isEmpty();
    }

    /** The same without the buckets: keys that may stand more than once. */
    Suspects repeatedOnly() {
        return new Suspects(buckets, new BitSet(), repeated, sketch);
    }

    boolean contains(long keyHash) {
        int part = RepeatedKeys.part(keyHash);
        return differing.get(buckets.of(keyHash)) || (sketch.get(part & SKETCH) && repeated.contains(part));
    }
}
