package io.crosscheck.report;

/** Values of cells so that a person can tell what is in them. */
public final class VisibleText {
    private VisibleText() {}

    /**
     * In quotes where the eye could not tell: empty text, spaces at an end, the word NULL. On one line, with characters
     * that do not show written as escapes.
     */
    public static String shown(String value) {
        if (value == null) {
            return "NULL";
        }
        return isUnclear(value) ? quoted(value) : visible(value);
    }

    /** Whether it is empty, has spaces at an end, or is the word NULL. */
    public static boolean isUnclear(String value) {
        return value.isEmpty() || !value.equals(value.strip()) || value.equals("NULL");
    }

    /** The same in quotes. */
    public static String quoted(String value) {
        return "'" + visible(value) + "'";
    }

    /** On one line, with characters that do not show written as escapes. */
    public static String visible(String value) {
        StringBuilder visible = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> {
                    if (shows(c)) {
                        visible.appendCodePoint(c);
                    } else {
                        visible.append(String.format("\\u%04X", c));
                    }
                }
            }
        });
        return visible.toString();
    }

    private static boolean shows(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }
}
