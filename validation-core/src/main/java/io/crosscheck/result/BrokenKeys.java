package io.crosscheck.result;

import java.util.List;
import java.util.Objects;

/**
 * Rows that are missing on both sides only because their key is written in another way.
 *
 * @param columns key columns that are
 * @param cause in which way, such as {@code padding}; the names are those of cells
 * @param detail what is known beyond the name; never a value
 * @param rows missing rows of both sides together that it explains: two for each pair of rows
 * @param suggestion the rule that pairs them, if there is one; removed rows are those that then match, two for each
 *     pair that is equal elsewhere and one for each that is changed
 */
public record BrokenKeys(List<String> columns, String cause, String detail, long rows, SuggestedRule suggestion) {
    public BrokenKeys {
        columns = List.copyOf(columns);
        suggestion = Objects.requireNonNullElse(suggestion, SuggestedRule.NONE);
    }
}
