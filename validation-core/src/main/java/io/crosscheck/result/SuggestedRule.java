package io.crosscheck.result;

/**
 * What to write into the suite so that some differences count as equal. Whether they should is for people to say.
 *
 * @param where path of the block in the suite to which it belongs, such as {@code pairs.orders}
 * @param text HOCON to paste into that block; one line. Empty where no rule accepts the differences
 * @param removesCells changed cells that would be equal
 * @param removesRows differing rows that would match
 */
public record SuggestedRule(String where, String text, long removesCells, long removesRows) {
    /** No rule accepts the differences. */
    public static final SuggestedRule NONE = new SuggestedRule("", "", 0, 0);

    /** Whether there is one. */
    public boolean given() {
        return !text.isEmpty();
    }
}
