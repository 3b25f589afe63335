package io.crosscheck.compare.digest;

import java.util.Arrays;

/** Digests of some rows: of the key, of the whole row, and, where asked for, of the whole row with another seed. */
final class DigestBlock {
    /** As many rows as Spark's readers give at once. */
    static final int ROWS = 4096;

    private final boolean second;
    int rows;
    long[] keys;
    long[] digests;
    long[] seconds;
    /** Rows with a NULL in their key. */
    boolean[] nullKeys;

    DigestBlock(boolean second) {
        this.second = second;
        this.keys = new long[ROWS];
        this.digests = new long[ROWS];
        this.seconds = new long[second ? ROWS : 0];
        this.nullKeys = new boolean[ROWS];
    }

    /** Takes so many rows, all at their beginning. */
    void begin(int count, long seed, long secondSeed) {
        if (keys.length < count) {
            keys = new long[count];
            digests = new long[count];
            seconds = new long[second ? count : 0];
            nullKeys = new boolean[count];
        }
        rows = count;
        Arrays.fill(keys, 0, count, seed);
        Arrays.fill(nullKeys, 0, count, false);
        if (second) {
            Arrays.fill(seconds, 0, count, secondSeed);
        }
    }
}
