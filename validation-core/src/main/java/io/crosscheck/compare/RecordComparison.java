package io.crosscheck.compare;

import io.crosscheck.align.AlignedPair;

/** A way to find the fate of every row of two sides (docs/semantics.md, section 3). All ways give the same result. */
public interface RecordComparison {
    /**
     * Compares all rows. The caller closes the result.
     *
     * @param pair two aligned sides; each is read once or twice
     */
    default Differences compare(AlignedPair pair) {
        return compare(pair, Riders.NONE);
    }

    /**
     * Compares all rows, and computes aggregates where that takes no reading of its own.
     *
     * @param pair two aligned sides; each is read once or twice
     * @param riders to compute if there is a scan that they can ride along
     */
    Differences compare(AlignedPair pair, Riders riders);
}
