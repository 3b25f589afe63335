package io.crosscheck.result;

import java.util.List;

/**
 * Why the rows of a pair differ, and where. Says nothing that changes the verdict.
 *
 * @param causes of changed cells over all differing rows, the most frequent first
 * @param whereabouts where differing rows sit, the largest share first
 * @param brokenKeys rows that are missing on both sides for the way in which their key is written
 * @param notes what could not be found out, a sentence each
 */
public record Diagnosis(
        List<CauseMetrics> causes, List<Whereabouts> whereabouts, List<BrokenKeys> brokenKeys, List<String> notes) {
    /** Nothing differs, or nobody asked. */
    public static final Diagnosis NOTHING = new Diagnosis(List.of(), List.of(), List.of(), List.of());

    public Diagnosis {
        causes = List.copyOf(causes);
        whereabouts = List.copyOf(whereabouts);
        brokenKeys = List.copyOf(brokenKeys);
        notes = List.copyOf(notes);
    }

    /** Nothing but the reason why. */
    public static Diagnosis failed(String reason) {
        return new Diagnosis(List.of(), List.of(), List.of(), List.of(reason));
    }

    /** Whether there is anything to show. */
    public boolean says() {
        return !(causes.isEmpty() && whereabouts.isEmpty() && brokenKeys.isEmpty() && notes.isEmpty());
    }
}
