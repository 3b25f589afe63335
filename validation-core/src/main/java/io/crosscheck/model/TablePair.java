package io.crosscheck.model;

/**
 * What is compared: the source is what should be, the target what is.
 *
 * @param name unique in its suite; letters, digits, {@code _ . -}
 * @param source what should be
 * @param target what is
 * @param options how it is compared
 * @param origin where the pair was written
 */
public record TablePair(String name, Side source, Side target, PairOptions options, Origin origin) {
    /** The same with other checks. */
    public TablePair withChecks(ChecksAsked checks) {
        return new TablePair(name, source, target, options.withChecks(checks), origin);
    }
}
