package io.crosscheck.compare.digest;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** 48 bits of the hashes of some keys: 16 say in which range each is kept, 32 are kept. */
final class KeyParts implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int RANGES = 1 << 16;

    private final int[] ends;
    private final int[] parts;

    private KeyParts(int[] ends, int[] parts) {
        this.ends = ends;
        this.parts = parts;
    }

    /** Of the first {@code size} hashes. */
    static KeyParts of(long[] hashes, int size) {
        int[] next = new int[RANGES + 1];
        for (int i = 0; i < size; i++) {
            next[range(hashes[i]) + 1]++;
        }
        for (int range = 0; range < RANGES; range++) {
            next[range + 1] += next[range];
        }
        int[] parts = new int[size];
        for (int i = 0; i < size; i++) {
            parts[next[range(hashes[i])]++] = RepeatedKeys.part(hashes[i]);
        }
        // What was the beginning of a range has come to its end.
        return new KeyParts(Arrays.copyOf(next, RANGES), parts);
    }

    private static int range(long hash) {
        return (int) (hash >>> 32) & (RANGES - 1);
    }

    private int from(int range) {
        return range == 0 ? 0 : ends[range - 1];
    }

    /** Adds those that are seen already to {@code repeated}, the others to {@code seen}. */
    void moveTo(RoaringBitmap seen, RoaringBitmap repeated) {
        int[] sorted = parts.clone();
        Arrays.sort(sorted);
        RoaringBitmap own = RoaringBitmap.bitmapOf(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeated.add(sorted[i]);
            }
        }
        repeated.or(RoaringBitmap.and(seen, own));
        seen.or(own);
    }

    /** Adds what stands more than once in all of them together, range by range. */
    static void addRepeated(List<KeyParts> all, RoaringBitmap repeated) {
        int[] together = new int[64];
        for (int range = 0; range < RANGES; range++) {
            int size = 0;
            for (KeyParts some : all) {
                int from = some.from(range);
                int length = some.ends[range] - from;
                if (size + length > together.length) {
                    together = Arrays.copyOf(together, 2 * (size + length));
                }
                System.arraycopy(some.parts, from, together, size, length);
                size += length;
            }
            Arrays.sort(together, 0, size);
            for (int i = 1; i < size; i++) {
                if (together[i] == together[i - 1]) {
                    repeated.add(together[i]);
                }
            }
        }
    }
}
