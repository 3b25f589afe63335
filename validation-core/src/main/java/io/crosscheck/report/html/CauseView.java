package io.crosscheck.report.html;

import io.crosscheck.result.BrokenKeys;
import io.crosscheck.result.CauseMetrics;
import io.crosscheck.result.SuggestedRule;

/**
 * Why cells or keys differ.
 *
 * @param column which
 * @param cause its name and what is known beyond it
 * @param count how many cells, or rows that are missing for it
 * @param alone rows that differ in nothing else; empty of keys
 * @param rule the rule that accepts them, if there is one
 */
public record CauseView(String column, String cause, String count, String alone, SuggestedRule rule) {
    static CauseView of(CauseMetrics cause) {
        return new CauseView(
                Shown.text(cause.column()),
                named(cause.cause(), cause.detail()),
                Shown.number(cause.cells()),
                Shown.number(cause.rowsAlone()),
                cause.suggestion());
    }

    static CauseView of(BrokenKeys keys) {
        return new CauseView(
                Shown.text(String.join(", ", keys.columns())),
                "key: " + named(keys.cause(), keys.detail()),
                Shown.counted(keys.rows(), "missing row", "missing rows"),
                "",
                keys.suggestion());
    }

    private static String named(String cause, String detail) {
        return Shown.words(cause) + (detail.isEmpty() ? "" : ": " + Shown.text(detail));
    }

    /** What the rule takes away. */
    public String removes() {
        return Shown.counted(rule.removesCells(), "cell", "cells") + ", "
                + Shown.counted(rule.removesRows(), "row", "rows");
    }
}
