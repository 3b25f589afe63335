package io.crosscheck.result;

/**
 * What the last run that compared the records of a pair tells the next one, which chooses a method by it.
 *
 * @param buckets into how many groups rows fell; 0 where no digest was used
 * @param share from 0 to 1: with digests of all rows those that were compared by value, without them differing rows of
 *     the larger side
 */
public record EarlierRun(long buckets, double share) {
    /** What this result tells. */
    public static EarlierRun of(CheckResult.Accuracy found) {
        AccuracyMetrics metrics = found.metrics();
        long buckets = found.funnel().buckets();
        double share = buckets > 0
                ? (double) found.funnel().rowsByValue() / Math.max(1, metrics.sourceRows() + metrics.targetRows())
                : (double) metrics.differingRows() / Math.max(1, metrics.largerSide());
        return new EarlierRun(buckets, Math.min(1, share));
    }
}
