package io.crosscheck.run;

import java.time.Duration;
import java.util.StringJoiner;

/** Durations as suites write them. */
final class Durations {
    private Durations() {}

    /** Such as {@code 1h 30m}. */
    static String text(Duration duration) {
        StringJoiner text = new StringJoiner(" ");
        add(text, duration.toHours(), "h");
        add(text, duration.toMinutesPart(), "m");
        add(text, duration.toSecondsPart(), "s");
        add(text, duration.toMillisPart(), "ms");
        return text.toString();
    }

    private static void add(StringJoiner text, long number, String unit) {
        if (number > 0) {
            text.add(number + unit);
        }
    }
}
