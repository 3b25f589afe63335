package io.crosscheck.compare.digest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds keys that may stand more than once, by 48 bits of their hash. Of n keys that all differ some n²/2⁴⁹ pairs are
 * suspected wrongly; none that repeats is missed. Where there are more keys than can be kept, all go into compressed
 * bitmaps of 32 bits, and n²/2³³ are.
 */
final class RepeatedKeys implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_KEPT = 1 << 26;

    private final int mostKept;
    private transient long[] added = new long[1024];
    private transient int size;
    private final List<KeyParts> kept = new ArrayList<>();
    private long keptKeys;
    private final RoaringBitmap seen = new RoaringBitmap();
    private final RoaringBitmap repeated = new RoaringBitmap();

    RepeatedKeys() {
        this(MOST_KEPT);
    }

    /**
     * None yet.
     *
     * @param mostKept how many may be kept with 48 bits, at four bytes each
     */
    RepeatedKeys(int mostKept) {
        this.mostKept = mostKept;
    }

    /** The 32 bits of a key's hash that name it. */
    static int part(long hash) {
        return (int) hash;
    }

    void add(long hash) {
        if (size == added.length) {
            added = Arrays.copyOf(added, 2 * size);
        }
        added[size++] = hash;
    }

    /** All are added. */
    void close() {
        if (size > 0) {
            kept.add(KeyParts.of(added, size));
            keptKeys += size;
        }
        added = new long[0];
        size = 0;
        bound();
    }

    /** Takes in the keys of another part of the same side. */
    void merge(RepeatedKeys other) {
        repeated.or(other.repeated);
        repeated.or(RoaringBitmap.and(seen, other.seen));
        seen.or(other.seen);
        kept.addAll(other.kept);
        keptKeys += other.keptKeys;
        bound();
    }

    private void bound() {
        if (keptKeys > mostKept || !seen.isEmpty()) {
            kept.forEach(part -> part.moveTo(seen, repeated));
            kept.clear();
            keptKeys = 0;
        }
    }

    /** Parts of hashes that two rows share. */
    RoaringBitmap found() {
        RoaringBitmap all = repeated.clone();
        KeyParts.addRepeated(kept, all);
        return all;
    }
}
