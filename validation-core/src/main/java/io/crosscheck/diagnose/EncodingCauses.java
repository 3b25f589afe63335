package io.crosscheck.diagnose;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/** Letters that were damaged on the way: bytes read in another encoding than they were written in. */
final class EncodingCauses implements Family {
    private static final List<Charset> OTHERS = List.of(
            Charset.forName("windows-1252"),
            StandardCharsets.ISO_8859_1,
            Charset.forName("ISO-8859-15"),
            Charset.forName("IBM850"),
            Charset.forName("IBM437"));
    private static final String REPLACEMENT = "\uFFFD";

    @Override
    public Optional<Cause> cause(Value source, Value target, Column column) {
        if (!(source instanceof Value.Text s) || !(target instanceof Value.Text t)) {
            return Optional.empty();
        }
        return damaged(s.text(), t.text(), "").or(() -> damaged(t.text(), s.text(), ", in the source"));
    }

    private static Optional<Cause> damaged(String whole, String broken, String where) {
        if (isAscii(whole)) {
            return Optional.empty();
        }
        for (Charset other : OTHERS) {
            String once = misread(whole, other);
            if (once.equals(broken) || misreadStrictly(whole, other).equals(broken)) {
                return cause("UTF-8 read as " + other.name() + where);
            }
            if (misread(once, other).equals(broken)) {
                return cause("UTF-8 read as " + other.name() + " twice" + where);
            }
        }
        if (isReplaced(whole, broken)) {
            return cause("letters replaced by ? or " + REPLACEMENT + where);
        }
        if (withoutAccents(whole).equals(broken)) {
            return cause("accents dropped" + where);
        }
        return !broken.isEmpty() && whole.replaceAll("[^\\x00-\\x7F]", "").equals(broken)
                ? cause("letters dropped" + where)
                : Optional.empty();
    }

    private static Optional<Cause> cause(String detail) {
        return Optional.of(new Cause(Cause.ENCODING, detail));
    }

    private static String misreadStrictly(String text, Charset other) {
        return new String(text.getBytes(StandardCharsets.UTF_8), other);
    }

    /** Most programs read the few bytes that have no letter as control characters. */
    private static String misread(String text, Charset other) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String read = new String(bytes, other);
        if (!read.contains(REPLACEMENT) || read.length() != bytes.length) {
            return read;
        }
        StringBuilder mended = new StringBuilder(read);
        for (int i = 0; i < bytes.length; i++) {
            if (read.charAt(i) == REPLACEMENT.charAt(0)) {
                mended.setCharAt(i, (char) (bytes[i] & 0xFF));
            }
        }
        return mended.toString();
    }

    /** Every letter outside of ASCII became one mark or one for each of its bytes, and all else stayed. */
    private static boolean isReplaced(String whole, String broken) {
        int at = 0;
        int marks = 0;
        for (int i = 0; i < whole.length(); ) {
            int letter = whole.codePointAt(i);
            i += Character.charCount(letter);
            if (letter < 0x80) {
                if (at >= broken.length() || broken.charAt(at) != letter) {
                    return false;
                }
                at++;
                continue;
            }
            int before = at;
            boolean isLast = i >= whole.length() || whole.charAt(i) < 0x80;
            int most = isLast ? 4 : 1;
            while (at < broken.length()
                    && at - before < most
                    && isMark(broken.charAt(at))
                    && !isNext(whole, i, broken, at, before)) {
                at++;
            }
            if (at == before) {
                return false;
            }
            marks++;
        }
        return marks > 0 && at == broken.length();
    }

    /** Whether the mark is itself the next letter of the text. */
    private static boolean isNext(String whole, int i, String broken, int at, int before) {
        return at > before && i < whole.length() && whole.charAt(i) == broken.charAt(at);
    }

    private static boolean isMark(char letter) {
        return letter == '?' || letter == REPLACEMENT.charAt(0);
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
