package io.crosscheck.report;

/**
 * What two texts have in common at their ends; what is between is changed. No character is cut in two.
 *
 * @param prefix chars that both begin with
 * @param suffix chars that both end with, none of them in the prefix
 */
public record ChangedPart(int prefix, int suffix) {
    /** Of these two. */
    public static ChangedPart of(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        int prefix = 0;
        while (prefix < shorter && left.charAt(prefix) == right.charAt(prefix)) {
            prefix++;
        }
        if (prefix > 0 && Character.isHighSurrogate(left.charAt(prefix - 1))) {
            prefix--;
        }
        int suffix = 0;
        while (suffix < shorter - prefix
                && left.charAt(left.length() - 1 - suffix) == right.charAt(right.length() - 1 - suffix)) {
            suffix++;
        }
        if (suffix > 0 && Character.isLowSurrogate(left.charAt(left.length() - suffix))) {
            suffix--;
        }
        return new ChangedPart(prefix, suffix);
    }
}
