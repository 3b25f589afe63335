package io.crosscheck.diagnose;

import io.crosscheck.model.Rules;
import java.io.Serializable;
import java.util.Locale;

/**
 * The rules for text (docs/semantics.md, section 2), applied to single values.
 *
 * @param trim spaces at both ends do not count
 * @param rtrim spaces at the end do not count
 * @param ignoreCase case does not count
 * @param nullEqualsEmpty empty text is NULL
 */
record TextRules(boolean trim, boolean rtrim, boolean ignoreCase, boolean nullEqualsEmpty) implements Serializable {
    static final TextRules NONE = new TextRules(false, false, false, false);

    static TextRules of(Rules rules) {
        return new TextRules(
                rules.trim().orElse(false),
                rules.rtrim().orElse(false),
                rules.ignoreCase().orElse(false),
                rules.nullEqualsEmpty().orElse(false));
    }

    /** These and those of the other. */
    TextRules and(TextRules other) {
        return new TextRules(
                trim || other.trim,
                rtrim || other.rtrim,
                ignoreCase || other.ignoreCase,
                nullEqualsEmpty || other.nullEqualsEmpty);
    }

    /** The value as these rules leave it. */
    Value applied(Value value) {
        if (!(value instanceof Value.Text given)) {
            return value;
        }
        String text = given.text();
        text = rtrim || trim ? withoutEnd(text) : text;
        text = trim ? withoutStart(text) : text;
        text = ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
        return nullEqualsEmpty && text.isEmpty() ? Value.none() : new Value.Text(text);
    }

    /** Whether both are the same under these rules. */
    boolean accept(Value source, Value target) {
        return Value.same(applied(source), applied(target));
    }

    static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    static String withoutStart(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start);
    }
}
