package io.crosscheck.check;

import java.util.Locale;

/** Numbers in sentences. */
final class Phrases {
    private Phrases() {}

    /** {@code 1 row}, {@code 1,234 rows}. */
    static String count(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }
}
