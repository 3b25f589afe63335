package io.crosscheck.check;

import io.crosscheck.model.CheckKind;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Waived;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether both sides have as many rows, without those that are missing and waived. Differences are
 * {@code abs(source_rows - target_rows)}, of the larger side. The accuracy check has counted them where it ran; else a
 * database counts its own; of parquet and orc Spark reads the footers, of Iceberg and Delta the metadata.
 */
final class CountCheck implements Check {
    @Override
    public CheckKind kind() {
        return CheckKind.COUNT;
    }

    @Override
    public CheckResult run(OpenedPair pair, Scanned scanned) {
        Optional<AccuracyMetrics> read = scanned.metrics();
        long source = read.map(AccuracyMetrics::sourceRows)
                .orElseGet(() -> pair.sourceNumbers().rows().orElseGet(pair.source()::count));
        long target = read.map(AccuracyMetrics::targetRows)
                .orElseGet(() -> pair.targetNumbers().rows().orElseGet(pair.target()::count));
        Waived waived = scanned.waived();
        long surplus = (source - waived.missingInTarget()) - (target - waived.missingInSource());
        long difference = Math.abs(surplus);
        String apart = Phrases.count(difference, "row") + (surplus > 0 ? " fewer" : " more");
        return new CheckResult.Count(
                Verdicts.of(
                        pair.options().checks().thresholdsOf(kind()),
                        difference,
                        Math.max(source, target),
                        source == target
                                ? Phrases.count(source, "row") + " on both sides"
                                : told(source, target, "no other than waived rows"),
                        told(
                                source,
                                target,
                                difference == Math.abs(source - target) ? apart : apart + " besides waived ones")),
                source,
                target);
    }

    private static String told(long source, long target, String difference) {
        return String.format(
                Locale.ROOT,
                "%s in the source, %,d in the target: %s",
                Phrases.count(source, "row"),
                target,
                difference);
    }
}
