package io.crosscheck.run;

import io.crosscheck.model.CheckKind;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of one run.
 *
 * @param runId the same id replaces its own results
 * @param runDate ISO date that partitions the results
 * @param resume whether pairs that this run id has finished already stay as they are
 * @param onlyPairs names of the pairs to compare; empty means all
 * @param onlyChecks checks to run; empty means those that each pair asks for
 * @param parallelism how many pairs are compared at once; absent means as the suite says
 */
public record RunRequest(
        String runId,
        String runDate,
        boolean resume,
        List<String> onlyPairs,
        List<CheckKind> onlyChecks,
        Optional<Integer> parallelism) {
    public RunRequest {
        onlyPairs = List.copyOf(onlyPairs);
        onlyChecks = List.copyOf(onlyChecks);
    }

    /** With as many pairs at once as the suite says. */
    public RunRequest(
            String runId, String runDate, boolean resume, List<String> onlyPairs, List<CheckKind> onlyChecks) {
        this(runId, runDate, resume, onlyPairs, onlyChecks, Optional.empty());
    }
}
