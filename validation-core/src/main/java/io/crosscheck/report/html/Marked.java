package io.crosscheck.report.html;

import io.crosscheck.report.ChangedPart;
import io.crosscheck.report.VisibleText;

/**
 * A value in three parts, of which the middle one is changed. Of a long value what is around the change.
 *
 * @param before what is the same
 * @param changed what is not
 * @param after what is the same
 * @param kind {@code null} for a NULL, {@code value} for others
 */
public record Marked(String before, String changed, String after, String kind) {
    private static final int AROUND = 60;
    private static final int MOST = 400;

    /** Both values of a changed cell. */
    record Both(Marked source, Marked target) {}

    static Both of(String source, String target) {
        if (source == null || target == null) {
            return new Both(whole(source), whole(target));
        }
        boolean isUnclear = VisibleText.isUnclear(source) || VisibleText.isUnclear(target);
        String left = isUnclear ? VisibleText.quoted(source) : VisibleText.visible(source);
        String right = isUnclear ? VisibleText.quoted(target) : VisibleText.visible(target);
        ChangedPart part = ChangedPart.of(left, right);
        return new Both(cut(left, part), cut(right, part));
    }

    /** A value that is changed as a whole. */
    private static Marked whole(String value) {
        return new Marked("", first(VisibleText.shown(value)), "", kind(value));
    }

    /** A value of which nothing is changed. */
    static Marked same(String value) {
        return new Marked(first(VisibleText.shown(value)), "", "", kind(value));
    }

    private static String kind(String value) {
        return value == null ? "null" : "value";
    }

    private static Marked cut(String text, ChangedPart part) {
        int end = text.length() - part.suffix();
        String before = text.substring(0, part.prefix());
        String after = text.substring(end);
        boolean isLong = text.length() > MOST;
        return new Marked(
                isLong && before.length() > AROUND
                        ? "…" + before.substring(before.offsetByCodePoints(before.length(), -AROUND / 2))
                        : before,
                first(text.substring(part.prefix(), end)),
                isLong && after.length() > AROUND
                        ? after.substring(0, after.offsetByCodePoints(0, AROUND / 2)) + "…"
                        : after,
                "value");
    }

    private static String first(String text) {
        return text.codePointCount(0, text.length()) <= MOST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST)) + "… (" + Shown.number(text.length())
                        + " characters)";
    }
}
