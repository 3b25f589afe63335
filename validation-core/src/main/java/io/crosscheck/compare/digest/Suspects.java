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
 */
public record Suspects(Buckets buckets, BitSet differing, RoaringBitmap repeated) implements Serializable {
    /** Whether there is none. */
    public boolean isEmpty() {
        return differing.isEmpty() && repeated.isEmpty();
    }

    /** The same without the buckets: keys that may stand more than once. */
    Suspects repeatedOnly() {
        return new Suspects(buckets, new BitSet(), repeated);
    }

    boolean contains(long keyHash) {
        return differing.get(buckets.of(keyHash)) || repeated.contains(RepeatedKeys.part(keyHash));
    }
}
