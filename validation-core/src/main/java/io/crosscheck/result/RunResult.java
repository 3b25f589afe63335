package io.crosscheck.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

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
 */
public record RunResult(
        String runId,
        String runDate,
        String suite,
        String startedAt,
        String finishedAt,
        String accelerator,
        List<TableResult> tables) {
    /** Version of every stored layout: tables, summary. */
    public static final int SCHEMA_VERSION = 1;

    public RunResult {
        tables = List.copyOf(tables);
    }

    /** As bad as the worst pair. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Status status() {
        return tables.stream().map(TableResult::status).reduce(Status.SKIPPED, Status::worse);
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
