package io.crosscheck.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that may hold references to secrets.
 *
 * @param parts in their order
 */
public record SecretText(List<Part> parts) {
    private static final String BEGIN = "{{resolve:";
    private static final String END = "}}";

    public SecretText {
        parts = List.copyOf(parts);
    }

    /** A piece of the text. */
    public sealed interface Part permits Plain, SecretReference {}

    /**
     * Stands for itself.
     *
     * @param text as it is
     */
    public record Plain(String text) implements Part {}

    /**
     * The parts of a text.
     *
     * @throws UserException what is wrong with a reference, without a place and without the rest of the text
     */
    public static SecretText of(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, at)) {
            int end = text.indexOf(END, begin);
            if (end < 0) {
                throw new UserException("begins with " + BEGIN + " and does not end; expected " + END);
            }
            if (begin > at) {
                parts.add(new Plain(text.substring(at, begin)));
            }
            parts.add(SecretReference.of(text.substring(begin + BEGIN.length(), end)));
            at = end + END.length();
        }
        if (at < text.length()) {
            parts.add(new Plain(text.substring(at)));
        }
        return new SecretText(parts);
    }

    /** Whether it holds any. */
    public boolean refers() {
        return parts.stream().anyMatch(SecretReference.class::isInstance);
    }

    /** Whether it is one reference and nothing else, so that the text itself is no secret. */
    public boolean isReference() {
        return parts.size() == 1 && refers();
    }
}
