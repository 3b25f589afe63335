package io.crosscheck.model;

import java.util.List;

/**
 * How a pair is compared, apart from where its sides come from.
 *
 * @param primaryKeys source columns that pair rows; empty means whole rows are compared as a multiset
 * @param columns which columns are compared
 * @param rules what counts as equal
 * @param checks what is checked
 */
public record PairOptions(List<Reference> primaryKeys, ColumnSelection columns, RuleBook rules, ChecksAsked checks) {
    /** Whole rows, all columns, every check, no mercy. */
    public static final PairOptions DEFAULT =
            new PairOptions(List.of(), ColumnSelection.ALL, RuleBook.EMPTY, ChecksAsked.ALL_STRICT);

    public PairOptions {
        primaryKeys = List.copyOf(primaryKeys);
    }

    /** The same with other checks. */
    public PairOptions withChecks(ChecksAsked other) {
        return new PairOptions(primaryKeys, columns, rules, other);
    }
}
