package io.crosscheck.result;

/**
 * A threshold of a whole run.
 *
 * @param threshold its key in the suite: {@code failed-pairs}, {@code differing-rows}
 * @param found how many there are
 * @param outcome passed within it; of failed pairs that are accepted, warned
 */
public record RunGate(String threshold, long found, Outcome outcome) {
    /** How many pairs may fail. */
    public static final String FAILED_PAIRS = "failed-pairs";
    /** How many rows of all pairs may differ. */
    public static final String DIFFERING_ROWS = "differing-rows";
}
