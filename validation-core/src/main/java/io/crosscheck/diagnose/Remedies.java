package io.crosscheck.diagnose;

import io.crosscheck.model.TimestampPrecision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which rules would accept a changed cell, each under a key of its own, so that what a rule removes is counted and not
 * guessed. A tolerance and a length are counted under the narrowest that accepts: wider ones do as well.
 */
final class Remedies {
    static final String RTRIM = "rules:rtrim";
    static final String TRIM = "rules:trim";
    static final String IGNORE_CASE = "rules:ignore-case";
    static final String NULL_EQUALS_EMPTY = "rules:null-equals-empty";
    static final String BLANK_IS_NULL = "rules:rtrim,null-equals-empty";
    static final String TRIM_AND_CASE = "rules:trim,ignore-case";
    static final String AS = "as:";
    static final String WHOLE = "decimal(38,0)";
    static final String FRACTION = "decimal(38,18)";
    static final String SQL = "sql:";
    static final String ISO = "sql:iso:";
    static final String PREFIX = "prefix:";
    static final String ABS = "abs:";
    static final String REL = "rel:";
    static final String TIME = "time:";
    static final String PRECISION = "precision:";
    /** Both are exact numbers, so that a multiplication gives what it should. */
    static final String EXACT = "exact";
    /** Longer texts are taken to be as long. */
    static final int LONGEST_PREFIX = 2000;

    private static final Map<String, TextRules> RULES = rules();
    private static final Set<String> BY_TEXT_RULES =
            Set.of(Cause.PADDING, Cause.CASE, Cause.PADDING_AND_CASE, Cause.NULL_OR_EMPTY, Cause.WHITESPACE);

    private Remedies() {}

    private static Map<String, TextRules> rules() {
        Map<String, TextRules> rules = new LinkedHashMap<>();
        rules.put(RTRIM, new TextRules(false, true, false, false));
        rules.put(TRIM, new TextRules(true, false, false, false));
        rules.put(IGNORE_CASE, new TextRules(false, false, true, false));
        rules.put(NULL_EQUALS_EMPTY, new TextRules(false, false, false, true));
        rules.put(BLANK_IS_NULL, new TextRules(false, true, false, true));
        rules.put(TRIM_AND_CASE, new TextRules(true, false, true, false));
        return rules;
    }

    /** The keys of all that accept the cell, whose cause is that. */
    static List<String> accepting(RowCauses.Cell cell, Cause cause) {
        List<String> keys = new ArrayList<>();
        if (cell.column().room() == Column.Room.NOTHING) {
            return keys;
        }
        Value s = cell.source();
        Value t = cell.target();
        if (BY_TEXT_RULES.contains(cause.name())) {
            textRules(cell, keys);
        }
        if (s instanceof Value.Text a && t instanceof Value.Text b) {
            ofTexts(cell.column(), a.text(), b.text(), cause, keys);
        } else if (Numbers.isNumber(s) || Numbers.isNumber(t)) {
            ofNumbers(cell.column(), s, t, keys);
        } else {
            ofTimes(cell.column(), s, t, keys);
        }
        return keys;
    }

    private static void textRules(RowCauses.Cell cell, List<String> keys) {
        RULES.forEach((key, rules) -> {
            if (cell.column().text().and(rules).accept(cell.source(), cell.target())) {
                keys.add(key);
            }
        });
    }

    private static void ofTexts(Column column, String s, String t, Cause cause, List<String> keys) {
        String seenSource = text(column.seen(new Value.Text(s)));
        String seenTarget = text(column.seen(new Value.Text(t)));
        readAs(seenSource, seenTarget, cause, keys);
        if (!column.isTransformable()) {
            return;
        }
        for (Expressions expression : Expressions.ofText(cause)) {
            if (column.text().accept(expression.applied(new Value.Text(s)), expression.applied(new Value.Text(t)))) {
                keys.add(SQL + expression.key());
            }
        }
        int prefix = prefix(s, t);
        if (prefix > 0) {
            keys.add(PREFIX + Math.min(prefix, LONGEST_PREFIX));
        }
    }

    private static String text(Value value) {
        return value instanceof Value.Text text ? text.text() : "";
    }

    private static void readAs(String s, String t, Cause cause, List<String> keys) {
        switch (cause.name()) {
            case Cause.BOOLEAN_SPELLING -> addIfSame(keys, AS + "boolean", s, t, BooleanCauses::read);
            case Cause.DATE_FORMAT, Cause.NUMBER_FORMAT, Cause.PADDING, Cause.WHITESPACE, Cause.TRUNCATION -> {
                addIfSame(keys, AS + WHOLE, s, t, text -> IsoText.decimal(text, 0));
                addIfSame(keys, AS + FRACTION, s, t, text -> IsoText.decimal(text, 18));
                addIfSame(keys, AS + "date", s, t, IsoText::date);
                addIfSame(keys, AS + "timestamp_ntz", s, t, IsoText::time);
            }
            default -> {
                // Values that say the same have one of these causes.
            }
        }
    }

    private static <T> void addIfSame(
            List<String> keys, String key, String s, String t, Function<String, Optional<T>> read) {
        Optional<T> inSource = read.apply(s);
        if (inSource.isPresent() && inSource.equals(read.apply(t))) {
            keys.add(key);
        }
    }

    private static int prefix(String s, String t) {
        int most = Math.min(s.length(), t.length());
        int same = 0;
        while (same < most && s.charAt(same) == t.charAt(same)) {
            same++;
        }
        if (same > 0 && Character.isHighSurrogate(s.charAt(same - 1))) {
            same--;
        }
        return s.codePointCount(0, same);
    }

    private static void ofNumbers(Column column, Value s, Value t, List<String> keys) {
        if (s instanceof Value.Exact && t instanceof Value.Exact) {
            keys.add(EXACT);
        }
        if (column.kind() == Column.Kind.NUMBERS && column.isTransformable()) {
            for (Expressions expression : Expressions.OF_NUMBERS) {
                if (Value.same(expression.applied(s), expression.applied(t))) {
                    keys.add(SQL + expression.key());
                }
            }
        }
        if (Numbers.of(s).isPresent() && Numbers.of(t).isPresent()) {
            Ladder.rung(s, t).ifPresent(rung -> keys.add(ABS + rung));
            for (String relative : List.of(Ladder.OF_DOUBLES, Ladder.OF_FLOATS)) {
                if (Ladder.near(relative, s, t)) {
                    keys.add(REL + relative);
                }
            }
        } else if (column.isTransformable() && (s instanceof Value.Text || t instanceof Value.Text)) {
            boolean inSource = s instanceof Value.Text;
            for (Expressions expression : Expressions.OF_NUMBER_TEXT) {
                Optional<java.math.BigDecimal> read = Numbers.of(expression.applied(inSource ? s : t));
                if (read.isPresent()
                        && read.get().compareTo(Numbers.of(inSource ? t : s).orElseThrow()) == 0) {
                    keys.add(SQL + expression.key() + (inSource ? ":source" : ":target"));
                }
            }
        }
    }

    private static void ofTimes(Column column, Value s, Value t, List<String> keys) {
        boolean isText = s instanceof Value.Text || t instanceof Value.Text;
        if (s instanceof Value.Day a && t instanceof Value.Day b) {
            Ladder.rung(Math.abs(a.days() - b.days()) * Moments.DAY).ifPresent(rung -> keys.add(TIME + rung));
        } else if (isText) {
            ofTimeText(column, s, t, keys);
        } else {
            Optional<Value.Moment> a = TimeCauses.moment(s, t, column.zone());
            Optional<Value.Moment> b = TimeCauses.moment(t, s, column.zone());
            if (a.isPresent() && b.isPresent()) {
                ofMoments(column, a.get(), b.get(), keys);
            }
        }
    }

    private static void ofMoments(Column column, Value.Moment s, Value.Moment t, List<String> keys) {
        for (TimestampPrecision unit : TimestampPrecision.values()) {
            boolean coarser = unit.compareTo(column.precision()) > 0;
            if (coarser && Moments.cut(s, unit, column.zone()).equals(Moments.cut(t, unit, column.zone()))) {
                keys.add(PRECISION + unit.keyword());
            }
        }
        Value.Moment seenSource = Moments.cut(s, column.precision(), column.zone());
        Value.Moment seenTarget = Moments.cut(t, column.precision(), column.zone());
        Ladder.rung(Math.abs(seenSource.micros() - seenTarget.micros())).ifPresent(rung -> keys.add(TIME + rung));
    }

    private static void ofTimeText(Column column, Value s, Value t, List<String> keys) {
        if (!column.isTransformable()) {
            return;
        }
        boolean inSource = s instanceof Value.Text;
        Value text = inSource ? s : t;
        Value typed = inSource ? t : s;
        for (Expressions expression : Expressions.OF_DATE_TEXT) {
            Optional<java.time.LocalDateTime> read = IsoText.time(text(expression.applied(text)));
            Optional<java.time.LocalDateTime> there = typed instanceof Value.Day day
                    ? Optional.of(java.time.LocalDate.ofEpochDay(day.days()).atStartOfDay())
                    : typed instanceof Value.Moment moment
                            ? Optional.of(Moments.local(moment, column.zone()))
                            : Optional.empty();
            if (read.isPresent() && read.equals(there)) {
                keys.add(SQL + expression.key() + (inSource ? ":source" : ":target"));
            }
        }
    }
}
