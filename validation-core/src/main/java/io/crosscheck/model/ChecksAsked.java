package io.crosscheck.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Which checks a pair gets, and how strict they are.
 *
 * @param kinds the checks to run, in the order of {@link CheckKind}
 * @param aggregates what the aggregate check computes; with none it is left out
 * @param thresholds of each check; one that is not named is strict
 * @param duplicateKeys what duplicate primary keys do to the accuracy check
 * @param byColumn how many changed rows of a column the accuracy check accepts, besides those of the pair
 * @param waivers differences that are accepted for a time
 */
public record ChecksAsked(
        List<CheckKind> kinds,
        List<AggregateRequest> aggregates,
        Map<CheckKind, Thresholds> thresholds,
        DuplicateKeys duplicateKeys,
        Map<Reference, Thresholds> byColumn,
        List<Waiver> waivers) {
    /** Schema, count and accuracy, without mercy. */
    public static final ChecksAsked ALL_STRICT =
            new ChecksAsked(List.of(CheckKind.values()), List.of(), Map.of(), DuplicateKeys.REPORT);

    public ChecksAsked {
        kinds = kinds.stream().distinct().sorted().toList();
        aggregates = List.copyOf(aggregates);
        thresholds = Ordered.copy(thresholds);
        byColumn = Ordered.copy(byColumn);
        waivers = List.copyOf(waivers);
    }

    /** With neither waivers nor thresholds of a column. */
    public ChecksAsked(
            List<CheckKind> kinds,
            List<AggregateRequest> aggregates,
            Map<CheckKind, Thresholds> thresholds,
            DuplicateKeys duplicateKeys) {
        this(kinds, aggregates, thresholds, duplicateKeys, Map.of(), List.of());
    }

    /** The thresholds of one check. */
    public Thresholds thresholdsOf(CheckKind kind) {
        return thresholds.getOrDefault(kind, Thresholds.STRICT);
    }

    /** The same with fewer kinds: those that are also in {@code wanted}. */
    public ChecksAsked only(List<CheckKind> wanted) {
        return new ChecksAsked(
                kinds.stream().filter(wanted::contains).toList(),
                aggregates,
                thresholds,
                duplicateKeys,
                byColumn,
                waivers);
    }

    /** The same in a run of that day, which ends waivers. */
    public ChecksAsked on(LocalDate day) {
        return new ChecksAsked(
                kinds,
                aggregates,
                thresholds,
                duplicateKeys,
                byColumn,
                waivers.stream().map(w -> w.on(day)).toList());
    }
}
