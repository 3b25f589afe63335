package io.crosscheck.griffin;

import io.crosscheck.result.Status;
import java.util.List;

/**
 * What came out of a job.
 *
 * @param job its name
 * @param timestamp the time of the measure, in milliseconds
 * @param rules how many rules or measures it has
 * @param computed how many of them were computed
 * @param accuracy of each accuracy rule and measure that could be computed
 * @param notes what people should know
 * @param failed rules and measures that could not be computed, and why
 * @param problems what else was in the way: sinks that could not be written, files that changed
 */
public record JobResult(
        String job,
        long timestamp,
        int rules,
        int computed,
        List<AccuracyResult> accuracy,
        List<String> notes,
        List<Failure> failed,
        List<String> problems) {
    public JobResult {
        accuracy = List.copyOf(accuracy);
        notes = List.copyOf(notes);
        failed = List.copyOf(failed);
        problems = List.copyOf(problems);
    }

    /**
     * A rule that could not be computed.
     *
     * @param name of the rule
     * @param source name of its source; empty where it is not known
     * @param target name of its target; empty where it has none
     * @param problem what was in the way
     * @param accuracy whether it would have told misses
     */
    public record Failure(String name, String source, String target, String problem, boolean accuracy) {}

    /** Everything that was in the way. */
    public List<String> allProblems() {
        return java.util.stream.Stream.concat(failed.stream().map(Failure::problem), problems.stream())
                .toList();
    }

    /** 0 no more misses than are accepted, 1 more, 3 something could not be computed or written. */
    public int exitStatus() {
        if (!failed.isEmpty() || !problems.isEmpty()) {
            return 3;
        }
        return accuracy.stream().anyMatch(a -> a.outcome().status() == Status.FAILED) ? 1 : 0;
    }
}
