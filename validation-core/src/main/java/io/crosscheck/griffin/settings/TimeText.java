package io.crosscheck.griffin.settings;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as Griffin's files write them: {@code 1m}, {@code 2 hours}, {@code 500}, which is milliseconds. */
public final class TimeText {
    private static final Pattern TIME = Pattern.compile(
            "\\s*(\\d{1,18})\\s*(|d|days?|h|hrs?|hours?|m|min(?:ute)?s?|s|sec(?:ond)?s?|ms|msec|milli\\w*)\\s*");

    private TimeText() {}

    /** The span; empty where the text is none. */
    public static Optional<Duration> of(String text) {
        Matcher found = TIME.matcher(text.toLowerCase(Locale.ROOT));
        if (!found.matches()) {
            return Optional.empty();
        }
        BigInteger millis = new BigInteger(found.group(1)).multiply(BigInteger.valueOf(millis(found.group(2))));
        return millis.bitLength() < Long.SIZE ? Optional.of(Duration.ofMillis(millis.longValue())) : Optional.empty();
    }

    private static long millis(String unit) {
        if (unit.isEmpty() || unit.startsWith("ms") || unit.startsWith("milli")) {
            return 1;
        }
        return switch (unit.charAt(0)) {
            case 'd' -> Duration.ofDays(1).toMillis();
            case 'h' -> Duration.ofHours(1).toMillis();
            case 'm' -> Duration.ofMinutes(1).toMillis();
            default -> Duration.ofSeconds(1).toMillis();
        };
    }
}
