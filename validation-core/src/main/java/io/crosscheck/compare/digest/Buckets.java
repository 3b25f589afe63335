package io.crosscheck.compare.digest;

import java.io.Serializable;

/**
 * Into how many buckets keys fall.
 *
 * @param bits 2 to that power, from 0 to 24
 */
public record Buckets(int bits) implements Serializable {
    private static final int FEWEST_BITS = 12;
    private static final int MOST_BITS = 20;
    private static final int ROWS_A_BUCKET = 8;
    /** Of compressed columnar files, by experience. */
    private static final int BYTES_A_ROW = 32;

    public Buckets {
        if (bits < 0 || bits > 24) {
            throw new IllegalArgumentException("Invalid number of bits: " + bits + "; expected 0 to 24");
        }
    }

    /** Some for a side of so many bytes. */
    public static Buckets forBytes(long bytes) {
        long wanted = Math.max(1, bytes / BYTES_A_ROW / ROWS_A_BUCKET);
        int bits = 64 - Long.numberOfLeadingZeros(wanted);
        return new Buckets(Math.min(MOST_BITS, Math.max(FEWEST_BITS, bits)));
    }

    /** How many there are. */
    public int number() {
        return 1 << bits;
    }

    /** The bucket of a key's hash. */
    int of(long keyHash) {
        return bits == 0 ? 0 : (int) (keyHash >>> (64 - bits));
    }
}
