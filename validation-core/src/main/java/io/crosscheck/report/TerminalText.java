package io.crosscheck.report;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Text by the places that it takes on a terminal: two for a wide character, none for a combining one. */
final class TerminalText {
    private static final String CUT = "...";

    private TerminalText() {}

    static int width(String text) {
        return text.codePoints().map(TerminalText::width).sum();
    }

    private static int width(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** The text, or what of it fits in so many places and dots that say that there is more. */
    static String cut(String text, int most) {
        return width(text) <= most ? text : text.substring(0, fitting(text, most - CUT.length())) + CUT;
    }

    /** Lines of so many places at most, broken at spaces, unless most of a line would stay empty. */
    static List<String> wrap(String text, int most) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String rest = line;
            while (width(rest) > most) {
                int end = fitting(rest, most);
                int space = rest.lastIndexOf(' ', end);
                int at = space > end / 3 ? space : end;
                lines.add(rest.substring(0, at).stripTrailing());
                rest = rest.substring(at).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }

    /** How many characters fit in so many places; one at least. */
    private static int fitting(String text, int places) {
        int taken = 0;
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            taken += width(codePoint);
            if (taken > places && index > 0) {
                break;
            }
            index += Character.charCount(codePoint);
        }
        return index;
    }
}
