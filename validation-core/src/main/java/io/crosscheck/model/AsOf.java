package io.crosscheck.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * At which of its snapshots a table is read.
 *
 * @param text a snapshot id or version number, or a date or timestamp
 * @param origin where it was written
 */
public record AsOf(String text, Origin origin) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2})?)?");

    /** A number or a time, where the text is one of them. */
    public static Optional<AsOf> of(String text, Origin origin) {
        String told = text.strip();
        boolean known = NUMBER.matcher(told).matches() || TIME.matcher(told).matches();
        return known ? Optional.of(new AsOf(told, origin)) : Optional.empty();
    }

    /** Whether it names a snapshot; else it is a time, and the last snapshot before it is meant. */
    public boolean isNumber() {
        return NUMBER.matcher(text).matches();
    }
}
