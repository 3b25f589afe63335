package io.crosscheck.diagnose;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text that says the same in other characters: spaces, case, white space, Unicode normal form. */
final class TextCauses implements Family {
    static final String TRAILING = "trailing spaces";
    static final String LEADING = "leading spaces";
    static final String INSIDE = "of another kind or number";
    static final String DROPPED = "dropped";

    /** White space of any kind, as a pattern of Java and so of Spark. */
    static final String SPACE = "[\\s\\p{Z}\\x{200B}\\x{FEFF}]+";

    private static final Pattern SPACES = Pattern.compile(SPACE);

    @Override
    public Optional<Cause> cause(Value source, Value target, Column column) {
        return source instanceof Value.Text s && target instanceof Value.Text t ? cause(s, t) : Optional.empty();
    }

    private static Optional<Cause> cause(Value.Text s, Value.Text t) {
        if (new TextRules(false, true, false, false).accept(s, t)) {
            return Optional.of(new Cause(Cause.PADDING, TRAILING));
        }
        if (new TextRules(true, false, false, false).accept(s, t)) {
            return Optional.of(new Cause(Cause.PADDING, LEADING));
        }
        if (new TextRules(false, false, true, false).accept(s, t)) {
            return Optional.of(new Cause(Cause.CASE));
        }
        if (new TextRules(true, false, true, false).accept(s, t)) {
            return Optional.of(new Cause(Cause.PADDING_AND_CASE));
        }
        if (oneSpace(s.text()).equals(oneSpace(t.text()))) {
            return Optional.of(new Cause(Cause.WHITESPACE, INSIDE));
        }
        if (noSpace(s.text()).equals(noSpace(t.text()))) {
            return Optional.of(new Cause(Cause.WHITESPACE, DROPPED));
        }
        return unicode(s.text(), t.text());
    }

    private static Optional<Cause> unicode(String s, String t) {
        if (composed(s, Normalizer.Form.NFC).equals(composed(t, Normalizer.Form.NFC))) {
            return Optional.of(new Cause(Cause.UNICODE_FORM, "composed against decomposed"));
        }
        if (composed(s, Normalizer.Form.NFKC).equals(composed(t, Normalizer.Form.NFKC))) {
            return Optional.of(new Cause(Cause.UNICODE_FORM, "compatibility characters"));
        }
        return Optional.empty();
    }

    private static String composed(String text, Normalizer.Form form) {
        return Normalizer.isNormalized(text, form) ? text : Normalizer.normalize(text, form);
    }

    /** {@code trim(regexp_replace(text, SPACE, ' '))}. */
    static String oneSpace(String text) {
        String replaced = SPACES.matcher(text).replaceAll(" ");
        return TextRules.withoutStart(TextRules.withoutEnd(replaced));
    }

    /** {@code regexp_replace(text, SPACE, '')}. */
    static String noSpace(String text) {
        return SPACES.matcher(text).replaceAll("");
    }
}
