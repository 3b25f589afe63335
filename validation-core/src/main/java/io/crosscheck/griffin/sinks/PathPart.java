package io.crosscheck.griffin.sinks;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A name as one part of a path: what would end or leave the part is written as in addresses, {@code %2F}. */
final class PathPart {
    private static final String TROUBLE = "/\\:";

    private PathPart() {}

    static String of(String name) {
        if (name.equals(".") || name.equals("..")) {
            return name.replace(".", "%2E");
        }
        StringBuilder part = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (TROUBLE.indexOf(c) >= 0 || Character.isISOControl(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    part.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
            } else {
                part.appendCodePoint(c);
            }
        });
        return part.toString();
    }
}
