package io.crosscheck.check;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.align.ChunkColumn;
import io.crosscheck.compare.Differences;
import io.crosscheck.compare.Riders;
import io.crosscheck.mask.ColumnMasks;
import io.crosscheck.model.CheckKind;
import io.crosscheck.model.ChunkBy;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.ChunkResult;
import io.crosscheck.result.Diagnosis;
import io.crosscheck.result.DifferenceRecord;
import io.crosscheck.result.Waived;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
        ColumnMasks masks = ColumnMasks.of(pair.options(), aligned);
        Explained explained = new Explained(pair, aligned, masks);
        DifferenceText text = new DifferenceText(aligned, masks);
        Waivers waivers = Waivers.of(pair, aligned);
        AccuracyVerdict verdict = new AccuracyVerdict(pair.options().checks());
        verdict.requireColumns(aligned);
        Optional<AlignedColumn> chunkColumn = ChunkColumn.of(pair.options(), aligned);
        if (chunkColumn.isPresent()) {
            ChunkBy chunkBy = pair.options().engine().chunkBy().orElseThrow();
            masks.requireSeen(chunkColumn.get(), chunkBy.column());
            ChunkResult found =
                    new ChunkedComparison(pair, aligned, explained, text, waivers).compare(chunkColumn.get(), chunkBy);
            scanned.put(found.metrics(), found.waived(), Optional.empty());
            return new CheckResult.Accuracy(
                    verdict.of(found.metrics(), found.columns(), found.waived()),
                    found.metrics(),
                    found.columns(),
                    found.samples(),
                    found.funnel(),
                    explained.of(found.tally(), found.metrics(), found.columns()),
                    found.waived());
        }
        try (Differences found = compare(pair, aligned)) {
            long differing = found.metrics().differingRows();
            UnaryOperator<Dataset<Row>> told = rows -> waivers.marked(explained.withCauses(rows));
            pair.records().accept(() -> text.of(told.apply(found.rows())), differing);
            List<DifferenceRecord> samples =
                    differing == 0 ? List.of() : text.samples(found.rows(), pair.samples(), told);
            Diagnosis diagnosis = explained.of(explained.tally(found), found.metrics(), found.columns());
            Waived waived = differing == 0 ? waivers.ofNothing() : waivers.counted(found.rows());
            scanned.put(found.metrics(), waived, found.riders());
            return new CheckResult.Accuracy(
                    verdict.of(found.metrics(), found.columns(), waived),
                    found.metrics(),
                    found.columns(),
                    samples,
                    found.funnel(),
                    diagnosis,
                    waived);
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
}
