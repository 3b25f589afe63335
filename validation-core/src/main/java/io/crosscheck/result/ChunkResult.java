package io.crosscheck.result;

import java.util.List;
import java.util.Objects;

/**
 * What was found in one chunk of a pair.
 *
 * @param chunk which rows are in it, as SQL
 * @param metrics fates of its rows
 * @param columns differences of each compared column
 * @param samples the first differing records
 * @param funnel how its rows were compared
 * @param tally why they differ
 * @param waived what of it is accepted
 */
public record ChunkResult(
        String chunk,
        AccuracyMetrics metrics,
        List<ColumnMetrics> columns,
        List<DifferenceRecord> samples,
        Funnel funnel,
        DiagnosisTally tally,
        Waived waived) {
    public ChunkResult {
        columns = List.copyOf(columns);
        samples = List.copyOf(samples);
        tally = Objects.requireNonNullElse(tally, DiagnosisTally.EMPTY);
        waived = Objects.requireNonNullElse(waived, Waived.NONE);
    }

    /** Of rows that nobody looked into. */
    public ChunkResult(
            String chunk,
            AccuracyMetrics metrics,
            List<ColumnMetrics> columns,
            List<DifferenceRecord> samples,
            Funnel funnel) {
        this(chunk, metrics, columns, samples, funnel, DiagnosisTally.EMPTY, Waived.NONE);
    }
}
