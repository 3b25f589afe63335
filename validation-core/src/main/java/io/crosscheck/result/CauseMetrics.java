package io.crosscheck.result;

import java.util.Objects;

/**
 * How often a column differs for one cause. Each changed cell has exactly one, so the cells of a column add up to its
 * {@code changed_rows}.
 *
 * @param column name in the source
 * @param cause name of the cause, such as {@code padding} (docs/semantics.md, section 7)
 * @param detail what is known beyond the name, such as {@code 2 digits}; never a value of a cell; empty where there is
 *     nothing more
 * @param cells changed cells of the column that have this cause
 * @param rowsAlone how many of their rows differ in nothing else
 * @param suggestion the rule that accepts them, if there is one
 */
public record CauseMetrics(
        String column, String cause, String detail, long cells, long rowsAlone, SuggestedRule suggestion) {
    public CauseMetrics {
        suggestion = Objects.requireNonNullElse(suggestion, SuggestedRule.NONE);
    }
}
