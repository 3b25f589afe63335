package io.crosscheck.report;

/**
 * Two values of a column that differ, as a person sees them. Where they differ in a small part only, a line below marks
 * it with {@code ^}; of long values the part around the difference is shown.
 *
 * @param source as shown
 * @param target as shown
 */
record ChangedCell(String source, String target) {
    /** Shorter values are taken in at a glance. */
    private static final int SHORT = 8;
    /** What of a long value stands before the difference. */
    private static final int BEFORE = 8;

    /** Both values, each within so many places. */
    static ChangedCell of(String source, String target, int most) {
        if (source == null || target == null) {
            return plain(VisibleText.shown(source), VisibleText.shown(target), most);
        }
        boolean isUnclear = VisibleText.isUnclear(source) || VisibleText.isUnclear(target);
        String left = isUnclear ? VisibleText.quoted(source) : VisibleText.shown(source);
        String right = isUnclear ? VisibleText.quoted(target) : VisibleText.shown(target);
        ChangedPart part = ChangedPart.of(left, right);
        int prefix = part.prefix();
        int suffix = part.suffix();
        int longer = Math.max(left.length(), right.length());
        boolean isSlight = longer > prefix + suffix && longer <= 2 * (prefix + suffix);
        if (longer < SHORT || !isSlight) {
            return plain(left, right, most);
        }
        boolean fits = TerminalText.width(left) <= most && TerminalText.width(right) <= most;
        int skipped = fits ? 0 : left.offsetByCodePoints(prefix, -Math.min(BEFORE, left.codePointCount(0, prefix)));
        return new ChangedCell(
                marked(left, prefix, left.length() - suffix, skipped, most),
                marked(right, prefix, right.length() - suffix, skipped, most));
    }

    private static ChangedCell plain(String source, String target, int most) {
        return new ChangedCell(TerminalText.cut(source, most), TerminalText.cut(target, most));
    }

    private static String marked(String text, int from, int to, int skipped, int most) {
        String dots = skipped > 0 ? "..." : "";
        String shown = TerminalText.cut(dots + text.substring(skipped), most);
        int before = TerminalText.width(dots + text.substring(skipped, from));
        int marks = Math.min(TerminalText.width(text.substring(from, to)), TerminalText.width(shown) - before);
        return marks > 0 ? shown + "\n" + " ".repeat(before) + "^".repeat(marks) : shown;
    }
}
