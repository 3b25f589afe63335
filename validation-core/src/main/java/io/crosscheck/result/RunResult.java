package io.crosscheck.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * One execution of a suite.
 *
 * @param runId the same id replaces its own results
 * @param runDate ISO date that partitions the results
 * @param suite name of the suite
 * @param startedAt ISO instant, UTC
 * @param finishedAt ISO instant, UTC
 * @param accelerator {@code none}, {@code comet}, or why plain Spark did the work although another was asked for
 * @param tables a result for each pair, in the order of the suite
 * @param gates thresholds of the whole run, if it has any
 */
public record RunResult(
        String runId,
        String runDate,
        String suite,
        String startedAt,
        String finishedAt,
        String accelerator,
        List<TableResult> tables,
        List<RunGate> gates) {
    /** Version of every stored layout: tables, summary. */
    public static final int SCHEMA_VERSION = 1;

    public RunResult {
        tables = List.copyOf(tables);
        gates = List.copyOf(Objects.requireNonNullElse(gates, List.of()));
    }

    /** Of a suite without thresholds of the run. */
    public RunResult(
            String runId,
            String runDate,
            String suite,
            String startedAt,
            String finishedAt,
            String accelerator,
            List<TableResult> tables) {
        this(runId, runDate, suite, startedAt, finishedAt, accelerator, tables, List.of());
    }

    /**
     * As bad as the worst pair. Where {@code failed-pairs} accepts those that failed, they count as warned;
     * {@code differing-rows} can fail a run that no pair fails. Nothing makes up for a pair in error.
     */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Status status() {
        boolean accepted = gates.stream()
                .anyMatch(g -> g.threshold().equals(RunGate.FAILED_PAIRS)
                        && g.outcome().status() != Status.FAILED);
        Status worst = tables.stream()
                .map(TableResult::status)
                .map(s -> accepted && s == Status.FAILED ? Status.WARNED : s)
                .reduce(Status.SKIPPED, Status::worse);
        return worst == Status.SKIPPED
                ? worst
                : gates.stream().map(g -> g.outcome().status()).reduce(worst, Status::worse);
    }

    /** How many pairs ended so. */
    public long count(Status status) {
        return tables.stream().filter(t -> t.status() == status).count();
    }

    /** 0 passed or warned, 1 the data differ, 3 something could not be compared (or nothing was). */
    public int exitStatus() {
        return switch (status()) {
            case PASSED, WARNED -> 0;
            case FAILED -> 1;
            case ERROR, SKIPPED -> 3;
        };
    }
}
