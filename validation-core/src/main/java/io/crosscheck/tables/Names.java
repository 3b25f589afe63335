package io.crosscheck.tables;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Spelling of names in Spark SQL. */
public final class Names {
    private Names() {}

    /** Each part in back quotes: {@code a.b} becomes {@code `a`.`b`}. */
    public static String quoted(String name) {
        return Arrays.stream(plain(name).split("\\.", -1))
                .map(part -> "`" + part.replace("`", "``") + "`")
                .collect(Collectors.joining("."));
    }

    /** Without back quotes. */
    static String plain(String name) {
        return name.replace("`", "");
    }
}
