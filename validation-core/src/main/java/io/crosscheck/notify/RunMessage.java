package io.crosscheck.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.report.ConsoleReport;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.RunGate;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is told of a run, as JSON (docs/results.md, Notifications). It fits into the 256 KB that SNS and EventBridge
 * take.
 *
 * @param schemaVersion version of the layout
 * @param runId of the run
 * @param runDate of the run
 * @param suite its name
 * @param status of the run
 * @param exitStatus of the process
 * @param startedAt ISO instant, UTC
 * @param finishedAt ISO instant, UTC
 * @param message a line for people
 * @param problem why results could not be published or registered; empty where they are
 * @param pairsByStatus how many pairs ended how
 * @param gates thresholds of the run
 * @param pairs the worst first
 * @param pairsLeftOut how many there are besides
 * @param places files to look at
 */
record RunMessage(
        int schemaVersion,
        String runId,
        String runDate,
        String suite,
        Status status,
        int exitStatus,
        String startedAt,
        String finishedAt,
        String message,
        String problem,
        Map<String, Long> pairsByStatus,
        List<RunGate> gates,
        List<Pair> pairs,
        int pairsLeftOut,
        List<String> places) {
    private static final int MOST_PAIRS = 100;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_PLACES = 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * What is told of a pair.
     *
     * @param pair its name
     * @param status of it
     * @param message why it is not passed
     * @param rows what became of its rows; empty where they were not compared
     */
    record Pair(String pair, Status status, String message, Map<String, Long> rows) {}

    static RunMessage of(EndedRun ended) {
        RunResult run = ended.result();
        Map<String, Long> byStatus = new TreeMap<>();
        run.tables().forEach(t -> byStatus.merge(t.status().keyword(), 1L, Long::sum));
        List<Pair> pairs = run.tables().stream()
                .sorted(Comparator.comparing(TableResult::status).reversed())
                .limit(MOST_PAIRS)
                .map(RunMessage::pair)
                .toList();
        return new RunMessage(
                RunResult.SCHEMA_VERSION,
                run.runId(),
                run.runDate(),
                run.suite(),
                run.status(),
                ended.exitStatus(),
                run.startedAt(),
                run.finishedAt(),
                ConsoleReport.conclusion(run),
                cut(ended.problem().orElse("")),
                byStatus,
                run.gates(),
                pairs,
                run.tables().size() - pairs.size(),
                ended.places().stream().limit(MOST_PLACES).toList());
    }

    private static Pair pair(TableResult table) {
        return new Pair(
                table.pair(),
                table.status(),
                cut(table.message()),
                table.accuracy().map(RunMessage::rows).orElse(Map.of()));
    }

    private static Map<String, Long> rows(CheckResult.Accuracy accuracy) {
        AccuracyMetrics m = accuracy.metrics();
        Map<String, Long> rows = new TreeMap<>();
        rows.put("source_rows", m.sourceRows());
        rows.put("target_rows", m.targetRows());
        rows.put("matched", m.matched());
        rows.put("changed", m.changed());
        rows.put("missing_in_target", m.missingInTarget());
        rows.put("missing_in_source", m.missingInSource());
        rows.put("differing_rows", m.differingRows());
        rows.put("waived_rows", accuracy.waived().rows());
        return rows;
    }

    private static String cut(String text) {
        return Optional.of(text)
                .filter(t -> t.length() > LONGEST_TEXT)
                .map(t -> t.substring(0, LONGEST_TEXT) + "...")
                .orElse(text);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
