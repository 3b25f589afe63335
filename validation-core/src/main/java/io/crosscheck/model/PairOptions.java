package io.crosscheck.model;

import java.util.List;

/**
 * How a pair is compared, apart from where its sides come from.
 *
 * @param primaryKeys source columns that pair rows; empty means whole rows are compared as a multiset
 * @param columns which columns are compared
 * @param rules what counts as equal
 * @param checks what is checked
 * @param engine how the work is done
 * @param masking whose values appear in no result
 */
public record PairOptions(
        List<Reference> primaryKeys,
        ColumnSelection columns,
        RuleBook rules,
        ChecksAsked checks,
        EngineOptions engine,
        Masking masking) {
    /** Whole rows, all columns, every check, no mercy. */
    public static final PairOptions DEFAULT =
            new PairOptions(List.of(), ColumnSelection.ALL, RuleBook.EMPTY, ChecksAsked.ALL_STRICT);

    public PairOptions {
        primaryKeys = List.copyOf(primaryKeys);
    }

    /** With the engine left to itself. */
    public PairOptions(List<Reference> primaryKeys, ColumnSelection columns, RuleBook rules, ChecksAsked checks) {
        this(primaryKeys, columns, rules, checks, EngineOptions.DEFAULT);
    }

    /** With nothing masked. */
    public PairOptions(
            List<Reference> primaryKeys,
            ColumnSelection columns,
            RuleBook rules,
            ChecksAsked checks,
            EngineOptions engine) {
        this(primaryKeys, columns, rules, checks, engine, Masking.NONE);
    }

    /** The same with other checks. */
    public PairOptions withChecks(ChecksAsked other) {
        return new PairOptions(primaryKeys, columns, rules, other, engine, masking);
    }

    /** The same with the work done another way. */
    public PairOptions withEngine(EngineOptions other) {
        return new PairOptions(primaryKeys, columns, rules, checks, other, masking);
    }

    /** The same with other masks. */
    public PairOptions withMasking(Masking other) {
        return new PairOptions(primaryKeys, columns, rules, checks, engine, other);
    }
}
