package io.crosscheck.diagnose;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The same number written in another way; one side at least is text. */
final class NumberFormatCauses implements Family {
    static final String LEADING_ZEROS = "leading zeros";
    static final String TRAILING_ZEROS = "trailing zeros";
    static final String NOTATION = "sign or exponent";
    static final String SEPARATORS = "thousands separators";
    static final String DECIMAL_COMMA = "decimal comma";
    static final String DOTS_AND_COMMA = "thousands separators and decimal comma";
    static final String NEGATIVE = "minus behind or parentheses";

    private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,3}([, '][0-9]{3})+([.][0-9]+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");
    private static final Pattern DOTTED = Pattern.compile("[+-]?[0-9]{1,3}([. '][0-9]{3})+(,[0-9]+)?");
    private static final Pattern BEHIND = Pattern.compile("[0-9]+([.][0-9]+)?-");
    private static final Pattern PARENTHESES = Pattern.compile("\\([0-9]+([.][0-9]+)?\\)");
    private static final int LONGEST = 60;

    private record Reading(BigDecimal number, String how) {}

    @Override
    public Optional<Cause> cause(Value source, Value target, Column column) {
        if (!(source instanceof Value.Text) && !(target instanceof Value.Text)) {
            return Optional.empty();
        }
        Optional<BigDecimal> s = Numbers.of(source);
        Optional<BigDecimal> t = Numbers.of(target);
        if (s.isPresent() && t.isPresent()) {
            return s.get().compareTo(t.get()) == 0
                    ? Optional.of(new Cause(Cause.NUMBER_FORMAT, plain(source, target)))
                    : Optional.empty();
        }
        for (Reading a : readings(source, s)) {
            for (Reading b : readings(target, t)) {
                if (a.number().compareTo(b.number()) == 0) {
                    return Optional.of(new Cause(Cause.NUMBER_FORMAT, a.how().isEmpty() ? b.how() : a.how()));
                }
            }
        }
        return Optional.empty();
    }

    private static String plain(Value source, Value target) {
        if (!(source instanceof Value.Text s) || !(target instanceof Value.Text t)) {
            return NOTATION;
        }
        if (withoutLeading(s.text()).equals(withoutLeading(t.text()))) {
            return LEADING_ZEROS;
        }
        return withoutTrailing(s.text()).equals(withoutTrailing(t.text())) ? TRAILING_ZEROS : NOTATION;
    }

    private static String withoutLeading(String text) {
        return text.strip().replaceFirst("^([+-]?)0+(?=[0-9])", "$1");
    }

    private static String withoutTrailing(String text) {
        return text.strip().contains(".") ? text.strip().replaceFirst("[.]?0*$", "") : text.strip();
    }

    private static List<Reading> readings(Value value, Optional<BigDecimal> plain) {
        List<Reading> readings = new ArrayList<>();
        plain.ifPresent(number -> readings.add(new Reading(number, "")));
        if (plain.isEmpty() && value instanceof Value.Text given && given.text().length() <= LONGEST) {
            String text = given.text().strip();
            if (GROUPED.matcher(text).matches()) {
                readings.add(new Reading(new BigDecimal(text.replaceAll("[, ']", "")), SEPARATORS));
            }
            if (COMMA.matcher(text).matches()) {
                readings.add(new Reading(new BigDecimal(text.replace(',', '.')), DECIMAL_COMMA));
            }
            if (DOTTED.matcher(text).matches()) {
                String number = text.replaceAll("[. ']", "").replace(',', '.');
                readings.add(new Reading(new BigDecimal(number), DOTS_AND_COMMA));
            }
            if (BEHIND.matcher(text).matches() || PARENTHESES.matcher(text).matches()) {
                readings.add(new Reading(new BigDecimal("-" + text.replaceAll("[()-]", "")), NEGATIVE));
            }
        }
        return readings;
    }
}
