package io.crosscheck.report.html;

import io.crosscheck.report.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/** Numbers, times and texts as pages show them. */
public final class Shown {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NOTHING = "–";

    private Shown() {}

    /** With thousands separators. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The same, or a dash. */
    public static String number(Optional<Long> number) {
        return number.map(Shown::number).orElse(NOTHING);
    }

    /** A count and its noun. */
    public static String counted(long count, String one, String more) {
        return number(count) + " " + (count == 1 ? one : more);
    }

    /** What a column of numbers is sorted by; empty where there is no number. */
    public static String order(Optional<Long> number) {
        return number.map(n -> Long.toString(n)).orElse("");
    }

    /** A share from 0 to 1 in percent, rounded down: 100 % is said of all only. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", Math.floor(share * 10_000) / 100);
    }

    /** Bytes in the unit that fits. */
    public static String bytes(long bytes) {
        return FileUtils.byteCountToDisplaySize(bytes);
    }

    /** A stretch of time in the unit that fits. */
    public static String time(Duration time) {
        if (time.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return time.toHours() < 1
                ? String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
    }

    /** An ISO instant to the second, in UTC. */
    public static String moment(String instant) {
        return MOMENT.format(Instant.parse(instant)) + " UTC";
    }

    /** Text of any origin on one line: what would not show, or would turn the line around, is written as an escape. */
    public static String text(String text) {
        return VisibleText.visible(text);
    }

    /** The same of many lines. */
    public static String lines(String text) {
        return String.join(
                "\n", text.lines().map(line -> VisibleText.visible(line)).toList());
    }

    /** A word of results for people: {@code missing_in_target} as two blanks have it. */
    public static String words(String keyword) {
        return keyword.replace('_', ' ');
    }
}
