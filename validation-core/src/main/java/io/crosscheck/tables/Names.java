package io.crosscheck.tables;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Spelling of names in Spark SQL. */
public final class Names {
    private Names() {}

    /** Each part in back quotes: {@code a.b} becomes {@code `a`.`b`}. */
    public static String quoted(String name) {
        return Arrays.stream(plain(name).split("\\.", -1))
                .map(Names::quotedPart)
                .collect(Collectors.joining("."));
    }

    /** One name, whatever is in it, in back quotes. */
    static String quotedPart(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Without back quotes. */
    static String plain(String name) {
        return name.replace("`", "");
    }
}
