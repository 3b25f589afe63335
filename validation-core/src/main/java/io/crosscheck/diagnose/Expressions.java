package io.crosscheck.diagnose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Expressions that are suggested as transformations, in Spark SQL and as what they do. Used on both sides they leave
 * equal values equal, so that a rule removes differences and makes none.
 *
 * @param key of the expression
 * @param sql with {@code %s} for the column
 * @param function what it does
 */
record Expressions(String key, String sql, UnaryOperator<Value> function) {
    static final Expressions ONE_SPACE = ofText(
            "one-space",
            "trim(regexp_replace(%s, '" + TextCauses.SPACE.replace("\\", "\\\\") + "', ' '))",
            TextCauses::oneSpace);
    static final Expressions NO_SPACE = ofText(
            "no-space",
            "regexp_replace(%s, '" + TextCauses.SPACE.replace("\\", "\\\\") + "', '')",
            TextCauses::noSpace);
    static final Expressions SEPARATORS = ofText("separators", "translate(%s, ', ', '')", text -> text.replace(",", "")
            .replace(" ", ""));
    static final Expressions DECIMAL_COMMA =
            ofText("decimal-comma", "replace(%s, ',', '.')", text -> text.replace(',', '.'));
    static final Expressions DOTS_AND_COMMA = ofText(
            "dots-and-comma",
            "regexp_replace(regexp_replace(%s, '[.](?=.*,)', ''), ',', '.')",
            text -> text.replaceAll("[.](?=.*,)", "").replaceAll(",", "."));
    static final Expressions ZERO = new Expressions(
            "zero", "coalesce(%s, 0)", value -> value.isNull() ? new Value.Exact(BigDecimal.ZERO) : zero(value));

    static final List<Expressions> OF_NUMBERS = List.of(ZERO);
    static final List<Expressions> OF_NUMBER_TEXT = List.of(SEPARATORS, DECIMAL_COMMA, DOTS_AND_COMMA);
    static final List<Expressions> OF_DATE_TEXT = List.of(
            iso("dd.mm.yyyy", "^([0-9]{2})[.]([0-9]{2})[.]([0-9]{4})", "$3-$2-$1"),
            iso("dd/mm/yyyy", "^([0-9]{2})/([0-9]{2})/([0-9]{4})", "$3-$2-$1"),
            iso("mm/dd/yyyy", "^([0-9]{2})/([0-9]{2})/([0-9]{4})", "$3-$1-$2"),
            iso("dd-mm-yyyy", "^([0-9]{2})-([0-9]{2})-([0-9]{4})", "$3-$2-$1"),
            iso("yyyy/mm/dd", "^([0-9]{4})/([0-9]{2})/([0-9]{2})", "$1-$2-$3"),
            iso("yyyymmdd", "^([0-9]{4})([0-9]{2})([0-9]{2})$", "$1-$2-$3"));

    private static final List<Expressions> SPACES = List.of(ONE_SPACE, NO_SPACE);

    private static Expressions iso(String order, String regex, String replacement) {
        Pattern pattern = Pattern.compile(regex);
        return ofText(
                "iso:" + order,
                "regexp_replace(%s, '" + regex + "', '" + replacement + "')",
                text -> pattern.matcher(text).replaceAll(replacement));
    }

    private static Expressions ofText(String key, String sql, UnaryOperator<String> function) {
        return new Expressions(
                key,
                sql,
                value -> value instanceof Value.Text text ? new Value.Text(function.apply(text.text())) : value);
    }

    private static Value zero(Value value) {
        return value instanceof Value.Floating floating && floating.number() == 0
                ? new Value.Exact(BigDecimal.ZERO)
                : value;
    }

    /** Those that could accept two texts which differ for that cause. */
    static List<Expressions> ofText(Cause cause) {
        return switch (cause.name()) {
            case Cause.PADDING, Cause.WHITESPACE, Cause.PADDING_AND_CASE ->
                Stream.concat(SPACES.stream(), OF_NUMBER_TEXT.stream()).toList();
            case Cause.DATE_FORMAT -> OF_DATE_TEXT;
            default -> OF_NUMBER_TEXT;
        };
    }

    /** The expression of that key. */
    static Optional<Expressions> of(String key) {
        return Stream.of(SPACES, OF_NUMBERS, OF_NUMBER_TEXT, OF_DATE_TEXT)
                .flatMap(List::stream)
                .filter(e -> e.key().equals(key))
                .findFirst();
    }

    Value applied(Value value) {
        return function.apply(value);
    }

    /** The expression over that column, as SQL. */
    String over(String name) {
        return sql.replace("%s", RuleText.identifier(name));
    }
}
