package io.crosscheck.diagnose;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text read as {@code compare-as} reads it (docs/semantics.md, section 1). */
final class IsoText {
    private static final Pattern TIME = Pattern.compile(
            " *([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})([ T]([0-9]{1,2})(:([0-9]{1,2})(:([0-9]{1,2})([.]([0-9]*))?)?)?)? *");

    private IsoText() {}

    /** As a timestamp without zone. */
    static Optional<LocalDateTime> time(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            String fraction = m.group(11) == null ? "" : m.group(11);
            return Optional.of(LocalDateTime.of(
                    number(m, 1),
                    number(m, 2),
                    number(m, 3),
                    number(m, 5),
                    number(m, 7),
                    number(m, 9),
                    Integer.parseInt((fraction + "000000").substring(0, 6)) * 1000));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher m, int group) {
        return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
    }

    /** As a date: a time of day but midnight is none. */
    static Optional<LocalDateTime> date(String text) {
        return time(text).filter(time -> time.equals(time.toLocalDate().atStartOfDay()));
    }

    /** As a decimal of 38 digits with that scale. */
    static Optional<BigDecimal> decimal(String text, int scale) {
        return Numbers.read(text)
                .map(BigDecimal::stripTrailingZeros)
                .filter(number -> number.scale() <= scale && number.precision() - number.scale() <= 38 - scale);
    }
}
