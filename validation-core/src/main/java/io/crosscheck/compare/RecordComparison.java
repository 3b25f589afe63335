package io.crosscheck.compare;

import io.crosscheck.align.AlignedPair;

/** A way to find the fate of every row of two sides (docs/semantics.md, section 3). All ways give the same result. */
public interface RecordComparison {
    /**
     * Compares all rows. The caller closes the result.
     *
     * @param pair two aligned sides; each is read once or twice
     */
    Differences compare(AlignedPair pair);
}
