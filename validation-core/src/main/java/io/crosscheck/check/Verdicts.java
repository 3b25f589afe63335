package io.crosscheck.check;

import io.crosscheck.model.Threshold;
import io.crosscheck.model.Thresholds;
import io.crosscheck.result.Outcome;

/** Thresholds applied (docs/semantics.md, section 4). */
final class Verdicts {
    private Verdicts() {}

    /**
     * @param differences how many there are
     * @param of how many there could be
     * @param equal what to say when there are none
     * @param differ what to say when there are
     */
    static Outcome of(Thresholds thresholds, long differences, long of, String equal, String differ) {
        if (thresholds.fail().exceeded(differences, of)) {
            return new Outcome.Failed(differ + allowed(thresholds.fail()));
        }
        if (thresholds.warn().filter(warn -> warn.exceeded(differences, of)).isPresent()) {
            return new Outcome.Warned(differ + allowed(thresholds.fail()));
        }
        return new Outcome.Passed(differences == 0 ? equal : differ + allowed(thresholds.fail()));
    }

    private static String allowed(Threshold threshold) {
        return threshold.equals(Threshold.NONE) ? "" : " (up to " + threshold + " accepted)";
    }
}
