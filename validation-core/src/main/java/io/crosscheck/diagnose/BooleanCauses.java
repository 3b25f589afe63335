package io.crosscheck.diagnose;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The same truth in other words. */
final class BooleanCauses implements Family {
    /** Words that Spark reads as true. */
    static final Set<String> SPARK_TRUE = Set.of("true", "t", "yes", "y", "1");

    static final Set<String> SPARK_FALSE = Set.of("false", "f", "no", "n", "0");
    private static final Set<String> TRUE =
            Set.of("true", "t", "yes", "y", "1", "on", "ja", "j", "oui", "o", "si", "s", "x", ".t.", "wahr", "vrai");
    private static final Set<String> FALSE =
            Set.of("false", "f", "no", "n", "0", "off", "nein", "non", "falsch", "faux", ".f.");

    @Override
    public Optional<Cause> cause(Value source, Value target, Column column) {
        Optional<Boolean> s = truth(source);
        Optional<Boolean> t = truth(target);
        return s.isPresent() && s.equals(t) ? Optional.of(new Cause(Cause.BOOLEAN_SPELLING)) : Optional.empty();
    }

    private static Optional<Boolean> truth(Value value) {
        if (value instanceof Value.Flag flag) {
            return Optional.of(flag.value());
        }
        return value instanceof Value.Text text ? truth(text.text(), TRUE, FALSE) : Optional.empty();
    }

    /** What Spark reads a word as. */
    static Optional<Boolean> read(String text) {
        return truth(text, SPARK_TRUE, SPARK_FALSE);
    }

    private static Optional<Boolean> truth(String text, Set<String> yes, Set<String> no) {
        if (text.length() > 12) {
            return Optional.empty();
        }
        String word = TextRules.withoutStart(TextRules.withoutEnd(text)).toLowerCase(Locale.ROOT);
        if (yes.contains(word)) {
            return Optional.of(true);
        }
        return no.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
