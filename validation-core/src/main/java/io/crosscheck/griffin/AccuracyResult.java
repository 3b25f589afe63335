package io.crosscheck.griffin;

import io.crosscheck.model.Threshold;
import io.crosscheck.result.DifferenceRecord;
import io.crosscheck.result.Outcome;
import java.util.List;
import java.util.Locale;

/**
 * What came out of one accuracy rule or measure: how many records of the source no record of the target meets.
 *
 * @param name of the rule or measure, unique in its job
 * @param source name of the source
 * @param target name of the target
 * @param total records of the source
 * @param miss those that are missed
 * @param outcome the verdict
 * @param samples the first missed records; empty where nobody keeps them
 * @param notes where the numbers are not what Griffin would say, and why
 * @param startedAt ISO instant, UTC
 * @param finishedAt ISO instant, UTC
 */
public record AccuracyResult(
        String name,
        String source,
        String target,
        long total,
        long miss,
        Outcome outcome,
        List<DifferenceRecord> samples,
        List<String> notes,
        String startedAt,
        String finishedAt) {
    public AccuracyResult {
        samples = List.copyOf(samples);
        notes = List.copyOf(notes);
    }

    /** The verdict on so many misses. */
    static Outcome verdict(long total, long miss, Threshold accepted) {
        String limit = accepted.equals(Threshold.NONE) ? "" : " (up to " + accepted + " accepted)";
        if (miss == 0) {
            return new Outcome.Passed(
                    total == 0
                            ? "the source is empty: there was nothing to compare"
                            : String.format(Locale.ROOT, "all %,d records have a match", total));
        }
        String missed = String.format(Locale.ROOT, "%,d of %,d records have no match", miss, total) + limit;
        return accepted.exceeded(miss, total) ? new Outcome.Failed(missed) : new Outcome.Warned(missed);
    }

    /** In one line, for people. */
    public String line() {
        return name + " " + outcome.status().keyword() + ": " + outcome.message() + ", " + source + " in " + target;
    }
}
