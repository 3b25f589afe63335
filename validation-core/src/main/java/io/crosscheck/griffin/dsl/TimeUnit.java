package io.crosscheck.griffin.dsl;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units in which Griffin writes times. */
public enum TimeUnit {
    DAY(86_400_000, "d day"),
    HOUR(3_600_000, "h hr hour"),
    MINUTE(60_000, "m min minute"),
    SECOND(1_000, "s sec second"),
    MILLISECOND(1, "ms msec");

    private static final Pattern TIME = Pattern.compile("\\s*(\\d+)\\s*([a-zA-Z]*)\\s*");

    private final long millis;
    private final String words;

    TimeUnit(long millis, String words) {
        this.millis = millis;
        this.words = words;
    }

    /** How many milliseconds. */
    public long millis() {
        return millis;
    }

    /** The shortest word for it. */
    public String word() {
        return words().get(0);
    }

    private List<String> words() {
        return List.of(words.split(" ", 0));
    }

    /** The unit of a word in any case; {@code milli} and longer is one too. */
    static Optional<TimeUnit> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.startsWith("milli")
                ? Optional.of(MILLISECOND)
                : Arrays.stream(values()).filter(u -> u.words().contains(lower)).findFirst();
    }

    /** Milliseconds of a text such as {@code 3m}; a number alone is milliseconds; empty for what is no time. */
    public static OptionalLong millisOf(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        Optional<TimeUnit> unit = matcher.group(2).isEmpty() ? Optional.of(MILLISECOND) : of(matcher.group(2));
        try {
            long number = Long.parseLong(matcher.group(1));
            return unit.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.multiplyExact(number, unit.get().millis));
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
