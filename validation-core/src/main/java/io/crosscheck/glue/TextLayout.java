package io.crosscheck.glue;

import io.crosscheck.model.UserException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How fields stand in a line of text.
 *
 * @param separator byte between fields
 * @param quote byte around a field, or -1
 * @param escape byte before one that has no meaning of its own, or -1
 * @param nullText what stands for NULL
 * @param headerLines lines at the beginning of each file that are no rows
 */
record TextLayout(int separator, int quote, int escape, String nullText, int headerLines) implements Serializable {
    private static final int NONE = -1;
    private static final String HIVE_NULL = "\\N";
    private static final int LARGEST_BYTE = 127;

    /** A value a line. */
    static TextLayout lines(int headerLines) {
        return new TextLayout(NONE, NONE, NONE, "", headerLines);
    }

    /** As {@code LazySimpleSerDe} reads its parameters. */
    static TextLayout delimited(Map<String, String> parameters, int headerLines, String whose) {
        int line = hiveByte(parameters, "line.delim", whose).orElse('\n');
        if (line != '\n') {
            throw new UserException(whose + " of Glue has line.delim = '" + parameters.get("line.delim")
                    + "'; expected a line feed, as Hive does");
        }
        return new TextLayout(
                hiveByte(parameters, "field.delim", whose)
                        .orElseGet(() -> hiveByte(parameters, "serialization.format", whose)
                                .orElse(1)),
                NONE,
                parameters.containsKey("escape.delim")
                        ? hiveByte(parameters, "escape.delim", whose).orElse('\\')
                        : NONE,
                parameters.getOrDefault("serialization.null.format", HIVE_NULL),
                headerLines);
    }

    /** As {@code OpenCSVSerde} reads its parameters; to its parser a quote as escape means a backslash. */
    static TextLayout quoted(Map<String, String> parameters, int headerLines, String whose) {
        int quote = character(parameters, "quoteChar", '"', whose);
        int escape = character(parameters, "escapeChar", '"', whose);
        return new TextLayout(
                character(parameters, "separatorChar", ',', whose),
                quote,
                escape == '"' ? '\\' : escape,
                "",
                headerLines);
    }

    /** A number means the byte of that number, as in Hive. */
    private static OptionalInt hiveByte(Map<String, String> parameters, String name, String whose) {
        String value = parameters.getOrDefault(name, "");
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.matches("[-+]?\\d{1,3}") && Integer.parseInt(value) <= LARGEST_BYTE) {
            return OptionalInt.of(single(Character.toString(Integer.parseInt(value)), name, whose));
        }
        return OptionalInt.of(single(value, name, whose));
    }

    private static int character(Map<String, String> parameters, String name, int byDefault, String whose) {
        String value = parameters.getOrDefault(name, "");
        return value.isEmpty() ? byDefault : single(value, name, whose);
    }

    private static int single(String value, String name, String whose) {
        if (value.length() != 1 || value.charAt(0) > LARGEST_BYTE) {
            throw new UserException(whose + " of Glue has " + name + " = '" + value
                    + "'; expected one character of ASCII, of which Hive reads no more");
        }
        return value.charAt(0);
    }

    byte[] nullBytes() {
        return nullText.getBytes(StandardCharsets.UTF_8);
    }
}
