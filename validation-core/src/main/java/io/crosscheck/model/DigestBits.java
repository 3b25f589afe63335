package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How wide the digest of a row is: two buckets that differ are taken for equal once in 2 to that power. */
public enum DigestBits {
    /** One hash of 64 bits. */
    BITS_64("64"),
    /** Two independently seeded hashes of 64 bits. */
    BITS_128("128");

    private final String keyword;

    DigestBits(String keyword) {
        this.keyword = keyword;
    }

    /** Its name in suites. */
    public String keyword() {
        return keyword;
    }

    /** The width of that name. */
    public static Optional<DigestBits> of(String keyword) {
        return Arrays.stream(values()).filter(b -> b.keyword.equals(keyword)).findFirst();
    }

    /** All names. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(DigestBits::keyword).toList();
    }
}
