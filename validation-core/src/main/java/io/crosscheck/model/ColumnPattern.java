package io.crosscheck.model;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of columns, in full or with {@code *} for any characters; case does not count. */
public final class ColumnPattern {
    private ColumnPattern() {}

    /** Whether it stands for more than one name. */
    public static boolean isPattern(Reference column) {
        return column.name().contains("*");
    }

    /** Whether the column is of that name or pattern. */
    public static boolean fits(Reference pattern, String name) {
        String regex = Stream.of(pattern.name().split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse("");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(name)
                .matches();
    }
}
