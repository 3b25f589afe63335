package io.crosscheck.check;

import io.crosscheck.compare.Riders;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.Waived;
import java.util.Optional;

/** What one check of a pair read that the others need as well, so that nothing is read twice. Mutable. */
public final class Scanned {
    private Optional<AccuracyMetrics> metrics = Optional.empty();
    private Waived waived = Waived.NONE;
    private Optional<Riders.Values> aggregates = Optional.empty();

    void put(AccuracyMetrics found, Waived accepted, Optional<Riders.Values> values) {
        metrics = Optional.of(found);
        waived = accepted;
        aggregates = values;
    }

    /** The fates of all rows, once they are known. */
    Optional<AccuracyMetrics> metrics() {
        return metrics;
    }

    /** What of differing rows is waived, as far as they were compared. */
    Waived waived() {
        return waived;
    }

    /** The aggregates that rode along, in the order of {@link AggregatePlan#riders}, if any did. */
    Optional<Riders.Values> aggregates() {
        return aggregates;
    }
}
