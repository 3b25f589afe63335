package io.crosscheck.model;

import java.util.Locale;
import java.util.Map;

/**
 * All rules of a table pair. The nearest wins: a column's own before its type's before the general ones.
 *
 * @param general for every column
 * @param byType type name in lower case without parameters ({@code decimal}, {@code string}) to rules
 * @param byColumn column to rules; the column's origin serves messages about unknown columns
 */
public record RuleBook(Rules general, Map<String, Rules> byType, Map<Reference, Rules> byColumn) {
    /** No rule at all. */
    public static final RuleBook EMPTY = new RuleBook(Rules.NONE, Map.of(), Map.of());

    public RuleBook {
        byType = Ordered.copy(byType);
        byColumn = Ordered.copy(byColumn);
    }

    /**
     * The rules of a value of {@code type} in {@code column}; for nested values the type is the nested one.
     *
     * @param column name in any case
     * @param type type name, parameters are ignored
     */
    public Rules rulesFor(String column, String type) {
        String plainType = type.replaceAll("\\(.*", "").toLowerCase(Locale.ROOT);
        return columnRules(column)
                .orElse(byType.getOrDefault(plainType, Rules.NONE))
                .orElse(general);
    }

    /** The rules written for this column by name. */
    public Rules columnRules(String column) {
        return byColumn.entrySet().stream()
                .filter(e -> e.getKey().name().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Rules.NONE);
    }
}
