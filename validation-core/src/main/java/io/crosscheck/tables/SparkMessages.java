package io.crosscheck.tables;

/** Spark's messages, in one line. */
public final class SparkMessages {
    private SparkMessages() {}

    /**
     * The first sentence or two of a message: without the query plan, the position in SQL that was generated, the name
     * of the error class and places in code.
     */
    public static String brief(Throwable error) {
        String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        String text = message
                .split(
                        "\\n== SQL|\\.?\\(line \\d+, pos \\d+\\)|; line \\d+ pos \\d+|\\n'|\\nJVM stacktrace|\\n\\s+at \\S",
                        2)[0]
                .strip();
        text = text.replaceFirst("^\\[[A-Z0-9_.]+] ", "").replaceAll("\\s+", " ");
        text = text.replaceFirst(" ?SQLSTATE: \\w+$| Position: \\d+$", "");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
