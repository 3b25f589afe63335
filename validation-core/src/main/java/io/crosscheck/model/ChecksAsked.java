package io.crosscheck.model;

import java.util.List;
import java.util.Map;

/**
 * Which checks a pair gets, and how strict they are.
 *
 * @param kinds the checks to run, in the order of {@link CheckKind}
 * @param aggregates what the aggregate check computes; with none it is left out
 * @param thresholds of each check; one that is not named is strict
 * @param duplicateKeys what duplicate primary keys do to the accuracy check
 */
public record ChecksAsked(
        List<CheckKind> kinds,
        List<AggregateRequest> aggregates,
        Map<CheckKind, Thresholds> thresholds,
        DuplicateKeys duplicateKeys) {
    /** Schema, count and accuracy, without mercy. */
    public static final ChecksAsked ALL_STRICT =
            new ChecksAsked(List.of(CheckKind.values()), List.of(), Map.of(), DuplicateKeys.REPORT);

    public ChecksAsked {
        kinds = kinds.stream().distinct().sorted().toList();
        aggregates = List.copyOf(aggregates);
        thresholds = Ordered.copy(thresholds);
    }

    /** The thresholds of one check. */
    public Thresholds thresholdsOf(CheckKind kind) {
        return thresholds.getOrDefault(kind, Thresholds.STRICT);
    }

    /** The same with fewer kinds: those that are also in {@code wanted}. */
    public ChecksAsked only(List<CheckKind> wanted) {
        return new ChecksAsked(kinds.stream().filter(wanted::contains).toList(), aggregates, thresholds, duplicateKeys);
    }
}
