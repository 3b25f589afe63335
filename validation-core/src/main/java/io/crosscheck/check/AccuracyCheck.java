package io.crosscheck.check;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.align.ChunkColumn;
import io.crosscheck.compare.Differences;
import io.crosscheck.compare.Riders;
import io.crosscheck.model.CheckKind;
import io.crosscheck.model.ChunkBy;
import io.crosscheck.model.DuplicateKeys;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.ChunkResult;
import io.crosscheck.result.Diagnosis;
import io.crosscheck.result.DifferenceRecord;
import io.crosscheck.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether every record of either side is on the other, and the same. Differences are {@code differing_rows}, of the
 * larger side.
 */
final class AccuracyCheck implements Check {
    private static final Logger LOG = LoggerFactory.getLogger(AccuracyCheck.class);

    @Override
    public CheckKind kind() {
        return CheckKind.ACCURACY;
    }

    @Override
    public CheckResult run(OpenedPair pair, Scanned scanned) {
        AlignedPair aligned = pair.aligned().get();
        Explained explained = new Explained(pair, aligned);
        Optional<AlignedColumn> chunkColumn = ChunkColumn.of(pair.options(), aligned);
        if (chunkColumn.isPresent()) {
            ChunkBy chunkBy = pair.options().engine().chunkBy().orElseThrow();
            ChunkResult found = new ChunkedComparison(pair, aligned, explained).compare(chunkColumn.get(), chunkBy);
            scanned.put(found.metrics(), Optional.empty());
            return new CheckResult.Accuracy(
                    outcome(pair, found.metrics()),
                    found.metrics(),
                    found.columns(),
                    found.samples(),
                    found.funnel(),
                    explained.of(found.tally(), found.metrics(), found.columns()));
        }
        DifferenceText text = new DifferenceText(aligned);
        try (Differences found = compare(pair, aligned)) {
            long differing = found.metrics().differingRows();
            Dataset<Row> rows = differing == 0 ? found.rows() : explained.withCauses(found.rows());
            pair.records().accept(text.of(rows), differing);
            List<DifferenceRecord> samples =
                    differing == 0 ? List.of() : text.samples(found.rows(), pair.samples(), explained::withCauses);
            Diagnosis diagnosis = explained.of(explained.tally(found), found.metrics(), found.columns());
            scanned.put(found.metrics(), found.riders());
            return new CheckResult.Accuracy(
                    outcome(pair, found.metrics()),
                    found.metrics(),
                    found.columns(),
                    samples,
                    found.funnel(),
                    diagnosis);
        }
    }

    /** Aggregates that cannot be computed are the aggregate check's to tell; they do not hold up this one. */
    private static Differences compare(OpenedPair pair, AlignedPair aligned) {
        Riders riders = AggregatePlan.riders(pair, aligned);
        if (riders.isEmpty()) {
            return pair.comparison().compare(aligned);
        }
        try {
            return pair.comparison().compare(aligned, riders);
        } catch (Exception e) { // Spark throws checked ones as well.
            if (Breakage.isFinal(e)) {
                throw e;
            }
            LOG.debug("the comparison is done again without aggregates", e);
            pair.records().againWithoutAggregates();
            return pair.comparison().compare(aligned);
        }
    }

    private Outcome outcome(OpenedPair pair, AccuracyMetrics metrics) {
        long duplicates = metrics.duplicateKeysSource() + metrics.duplicateKeysTarget();
        boolean forbidden = pair.options().checks().duplicateKeys() == DuplicateKeys.FAIL;
        Outcome byRows = Verdicts.of(
                pair.options().checks().thresholdsOf(kind()),
                metrics.differingRows(),
                metrics.largerSide(),
                metrics.largerSide() == 0
                        ? "both sides are empty: there was nothing to compare"
                        : "all " + Phrases.count(metrics.matched(), "row") + " match",
                describe(metrics));
        return forbidden && duplicates > 0
                ? new Outcome.Failed(byRows.message() + "; primary keys stand more than once: "
                        + String.format(
                                Locale.ROOT,
                                "%,d in the source, %,d in the target",
                                metrics.duplicateKeysSource(),
                                metrics.duplicateKeysTarget()))
                : byRows;
    }

    private static String describe(AccuracyMetrics metrics) {
        List<String> parts = new ArrayList<>();
        add(parts, metrics.changed(), "changed");
        add(parts, metrics.missingInTarget(), "missing in the target");
        add(parts, metrics.missingInSource(), "missing in the source");
        return Phrases.count(metrics.differingRows(), "row")
                + (metrics.differingRows() == 1 ? " differs: " : " differ: ")
                + String.join(", ", parts);
    }

    private static void add(List<String> parts, long number, String what) {
        if (number > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", number, what));
        }
    }
}
