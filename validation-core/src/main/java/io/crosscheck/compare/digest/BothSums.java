package io.crosscheck.compare.digest;

import java.io.Serializable;

/**
 * Sums of both sides, or of a part of them.
 *
 * @param source sums of the source
 * @param target sums of the target
 */
record BothSums(SideSums source, SideSums target) implements Serializable {
    /** This with the other added; the other is of no use any more. */
    BothSums merge(BothSums other) {
        source.merge(other.source);
        target.merge(other.target);
        return this;
    }
}
