package io.crosscheck.check;

import io.crosscheck.model.CheckKind;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CheckResult;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether both sides have as many rows. Differences are {@code abs(source_rows - target_rows)}, of the larger side. The
 * accuracy check has counted them where it ran; else a database counts its own; of parquet and orc Spark reads the
 * footers, of Iceberg and Delta the metadata.
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
        long difference = Math.abs(source - target);
        return new CheckResult.Count(
                Verdicts.of(
                        pair.options().checks().thresholdsOf(kind()),
                        difference,
                        Math.max(source, target),
                        Phrases.count(source, "row") + " on both sides",
                        String.format(
                                Locale.ROOT,
                                "%s in the source, %,d in the target: %s",
                                Phrases.count(source, "row"),
                                target,
                                Phrases.count(difference, "row") + (source > target ? " fewer" : " more"))),
                source,
                target);
    }
}
