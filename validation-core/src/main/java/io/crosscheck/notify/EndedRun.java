package io.crosscheck.notify;

import io.crosscheck.result.RunResult;
import java.util.List;
import java.util.Optional;

/**
 * A run that has ended.
 *
 * @param result all that came out
 * @param places files to look at
 * @param problem why its results could not be published or registered, if so
 */
public record EndedRun(RunResult result, List<String> places, Optional<String> problem) {
    private static final int NOT_PUBLISHED = 3;

    public EndedRun {
        places = List.copyOf(places);
    }

    /** Of the process, as far as it is known by now. */
    int exitStatus() {
        return problem.isPresent() ? NOT_PUBLISHED : result.exitStatus();
    }
}
