package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a contender found.
 *
 * @param figures the numbers that it gives
 * @param changedByColumn rows changed in each column; empty where it does not tell, or there are none
 * @param limits what it does not tell; empty if it tells all
 */
public record Answer(Map<Figure, Long> figures, Map<String, Long> changedByColumn, String limits) {
    public Answer {
        figures = Map.copyOf(figures);
        changedByColumn = Map.copyOf(changedByColumn);
    }

    /** Everything: the fate of each row, and the changes of each column. */
    static Answer full(long matched, long changed, long missing, long surplus, Map<String, Long> byColumn) {
        return new Answer(fates(matched, changed, missing, surplus), byColumn, "");
    }

    /** The fate of each row, and no more. */
    static Answer fates(long matched, long changed, long missing, long surplus, String limits) {
        return new Answer(fates(matched, changed, missing, surplus), Map.of(), limits);
    }

    private static Map<Figure, Long> fates(long matched, long changed, long missing, long surplus) {
        return Map.of(
                Figure.MATCHED, matched,
                Figure.CHANGED, changed,
                Figure.MISSING_IN_TARGET, missing,
                Figure.MISSING_IN_SOURCE, surplus);
    }

    /** Rows that are on one side only, as they are. */
    static Answer oneSided(long onlyInSource, long onlyInTarget, String limits) {
        return new Answer(
                Map.of(Figure.ONLY_IN_SOURCE, onlyInSource, Figure.ONLY_IN_TARGET, onlyInTarget), Map.of(), limits);
    }

    /** How the answer stands against what is known. */
    public Verdict verdict(Truth truth) {
        List<String> wrong = new ArrayList<>();
        Map<Figure, Long> given = new TreeMap<>(figures);
        given.forEach((figure, value) -> {
            if (value != figure.in(truth)) {
                wrong.add("%s %,d, not %,d"
                        .formatted(figure.name().toLowerCase(Locale.ROOT).replace('_', ' '), value, figure.in(truth)));
            }
        });
        Map<String, Long> changes = new LinkedHashMap<>(changedByColumn);
        changes.values().removeIf(n -> n == 0);
        if (limits.isEmpty() && !changes.equals(truth.changedByColumn())) {
            wrong.add(
                    "changed by column " + new TreeMap<>(changes) + ", not " + new TreeMap<>(truth.changedByColumn()));
        }
        if (!wrong.isEmpty()) {
            return new Verdict(Verdict.Kind.WRONG, String.join("; ", wrong));
        }
        return limits.isEmpty() ? new Verdict(Verdict.Kind.RIGHT, "") : new Verdict(Verdict.Kind.PARTIAL, limits);
    }
}
