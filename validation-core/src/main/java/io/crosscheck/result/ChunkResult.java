package io.crosscheck.result;

import java.util.List;

/**
 * What was found in one chunk of a pair.
 *
 * @param chunk which rows are in it, as SQL
 * @param metrics fates of its rows
 * @param columns differences of each compared column
 * @param samples the first differing records
 * @param funnel how its rows were compared
 */
public record ChunkResult(
        String chunk,
        AccuracyMetrics metrics,
        List<ColumnMetrics> columns,
        List<DifferenceRecord> samples,
        Funnel funnel) {
    public ChunkResult {
        columns = List.copyOf(columns);
        samples = List.copyOf(samples);
    }
}
