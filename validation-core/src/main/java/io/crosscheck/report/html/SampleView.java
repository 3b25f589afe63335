package io.crosscheck.report.html;

import io.crosscheck.report.VisibleText;
import io.crosscheck.result.DifferenceRecord;
import io.crosscheck.result.Fate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A record that does not match.
 *
 * @param fate what became of it, as results say it
 * @param key key columns and values on a line; empty without primary keys
 * @param changed cells that differ; of a missing record none
 * @param others the remaining cells, keys left out
 * @param waived why it is accepted; empty where it is not
 */
public record SampleView(String fate, String key, List<Cell> changed, List<Cell> others, String waived) {
    public SampleView {
        changed = List.copyOf(changed);
        others = List.copyOf(others);
    }

    /**
     * A column of the record on both sides.
     *
     * @param column its name
     * @param source value in the source
     * @param target value in the target
     * @param cause why they differ; empty where nobody knows, or they do not
     */
    public record Cell(String column, Marked source, Marked target, String cause) {}

    /** Whether the row is on both sides. */
    public boolean isOnBothSides() {
        return fate.equals(Fate.CHANGED.keyword());
    }

    static SampleView of(DifferenceRecord record) {
        String key = record.key().entrySet().stream()
                .map(e -> VisibleText.visible(e.getKey()) + " = " + VisibleText.shown(e.getValue()))
                .collect(Collectors.joining(", "));
        Set<String> changed = Set.copyOf(record.changedColumns());
        Map<String, String> there = record.status() == Fate.MISSING_IN_SOURCE ? record.target() : record.source();
        return new SampleView(
                record.status().keyword(),
                key,
                record.changedColumns().stream().map(c -> changed(c, record)).toList(),
                there.keySet().stream()
                        .filter(c -> !changed.contains(c) && !record.key().containsKey(c))
                        .map(c -> other(c, record))
                        .toList(),
                VisibleText.visible(record.waived()));
    }

    private static Cell changed(String column, DifferenceRecord record) {
        Marked.Both both =
                Marked.of(record.source().get(column), record.target().get(column));
        String cause = record.causes().getOrDefault(column, "");
        return new Cell(VisibleText.visible(column), both.source(), both.target(), Shown.words(cause));
    }

    private static Cell other(String column, DifferenceRecord record) {
        return new Cell(
                VisibleText.visible(column),
                Marked.same(record.source().get(column)),
                Marked.same(record.target().get(column)),
                "");
    }
}
