package io.crosscheck.diagnose;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values read as numbers. */
final class Numbers {
    /** Longer text is no number that somebody wrote. */
    private static final int LONGEST = 60;

    private static final Pattern PLAIN = Pattern.compile(" *[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})? *");

    private Numbers() {}

    /** The number that a value is or that its text plainly says; doubles by their shortest decimal form. */
    static Optional<BigDecimal> of(Value value) {
        if (value instanceof Value.Exact exact) {
            return Optional.of(exact.number());
        }
        if (value instanceof Value.Floating floating) {
            return Double.isFinite(floating.number())
                    ? Optional.of(BigDecimal.valueOf(floating.number()))
                    : Optional.empty();
        }
        return value instanceof Value.Text text ? read(text.text()) : Optional.empty();
    }

    /** The number that a text plainly says. */
    static Optional<BigDecimal> read(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !PLAIN.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(TextRules.withoutStart(TextRules.withoutEnd(text))));
    }

    /** Whether a value has a type of numbers. */
    static boolean isNumber(Value value) {
        return value instanceof Value.Exact || value instanceof Value.Floating;
    }
}
