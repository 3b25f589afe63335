package io.crosscheck.compare;

import io.crosscheck.align.AlignedPair;

/** A way to find the fate of every row of two sides (docs/semantics.md, section 3). All ways give the same result. */
public interface RecordComparison {
    /** The name of the way in results. */
    String method();

    /**
     * Compares all rows. The caller closes the result.
     *
     * @param pair two aligned sides; each is read once
     */
    Differences compare(AlignedPair pair);
}
