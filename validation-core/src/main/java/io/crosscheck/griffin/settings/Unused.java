package io.crosscheck.griffin.settings;

import java.util.List;
import java.util.Set;

/** Keys that mean nothing to a batch job; Griffin passes over them without a word. */
final class Unused {
    private Unused() {}

    /** Notes all keys but these. */
    static void note(Findings findings, Options object, Set<String> known) {
        List<String> unused = object.keysBesides(known);
        if (!unused.isEmpty()) {
            findings.note(object.origin(), "not used: " + String.join(", ", unused));
        }
    }
}
