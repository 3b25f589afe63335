package io.crosscheck.model;

import java.util.Optional;

/**
 * When differences warn and when they fail.
 *
 * @param warn over this a check has warned; absent means never
 * @param fail over this a check has failed
 */
public record Thresholds(Optional<Threshold> warn, Threshold fail) {
    /** Any difference fails. */
    public static final Thresholds STRICT = new Thresholds(Optional.empty(), Threshold.NONE);
}
