package io.crosscheck.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run in a line, for those who look at many.
 *
 * @param runId of the run
 * @param runDate of the run
 * @param suite name of the suite
 * @param startedAt ISO instant, UTC
 * @param finishedAt ISO instant, UTC
 * @param status the worst of all pairs
 * @param counts how many pairs ended how, by the word for it
 * @param report whether a report stands beside the summary
 * @param pairs its pairs; empty where they are no longer kept
 */
public record RunLine(
        String runId,
        String runDate,
        String suite,
        String startedAt,
        String finishedAt,
        Status status,
        Map<String, Long> counts,
        boolean report,
        List<PairLine> pairs) {
    public RunLine {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        pairs = List.copyOf(pairs);
    }

    /**
     * What became of a pair.
     *
     * @param pair its name
     * @param status how it ended
     * @param compared whether its records were
     * @param rows of the larger side; 0 where records were not compared
     * @param differing rows; 0 where records were not compared
     */
    public record PairLine(String pair, Status status, boolean compared, long rows, long differing) {
        static PairLine of(TableResult table) {
            return table.accuracy()
                    .map(CheckResult.Accuracy::metrics)
                    .map(m -> new PairLine(table.pair(), table.status(), true, m.largerSide(), m.differingRows()))
                    .orElse(new PairLine(table.pair(), table.status(), false, 0, 0));
        }
    }

    /** The line of a run. */
    public static RunLine of(RunResult run, boolean report) {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<PairLine> pairs = new ArrayList<>();
        for (TableResult table : run.tables()) {
            counts.merge(table.status().keyword(), 1L, Long::sum);
            pairs.add(PairLine.of(table));
        }
        return new RunLine(
                run.runId(),
                run.runDate(),
                run.suite(),
                run.startedAt(),
                run.finishedAt(),
                run.status(),
                counts,
                report,
                pairs);
    }

    /** The same without its pairs. */
    public RunLine withoutPairs() {
        return new RunLine(runId, runDate, suite, startedAt, finishedAt, status, counts, report, List.of());
    }

    /** The same, beside a report or not. */
    public RunLine withReport(boolean beside) {
        return new RunLine(runId, runDate, suite, startedAt, finishedAt, status, counts, beside, pairs);
    }

    /** When it began. */
    public Instant started() {
        return Instant.parse(startedAt);
    }

    /** How many pairs ended so. */
    public long count(Status wanted) {
        return counts.getOrDefault(wanted.keyword(), 0L);
    }
}
