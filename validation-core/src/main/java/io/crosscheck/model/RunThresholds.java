package io.crosscheck.model;

import java.util.Optional;

/**
 * When a run as a whole has failed.
 *
 * @param failedPairs so many pairs may have failed, and the run is only warned; absent means none
 * @param differingRows over this a run has failed, even if each pair is within what it accepts; absent means never
 */
public record RunThresholds(Optional<Threshold> failedPairs, Optional<Threshold> differingRows) {
    /** A run is as bad as its worst pair. */
    public static final RunThresholds NONE = new RunThresholds(Optional.empty(), Optional.empty());
}
