package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands in results in the place of a masked value, from what tells most to what tells nothing. */
public enum MaskMethod {
    /** The last four characters of a value of eight or more. */
    KEEP_LAST_4,
    /** The same text for equal values, which nobody without the key can make. */
    HASH,
    /** The same for every value. */
    REDACT;

    /** The word in configurations and results: {@code redact}, {@code keep-last-4}... */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The method of that keyword, in any case. */
    public static Optional<MaskMethod> of(String keyword) {
        return Arrays.stream(values())
                .filter(m -> m.keyword().equalsIgnoreCase(keyword))
                .findFirst();
    }

    /** All keywords. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(MaskMethod::keyword).toList();
    }

    /** The one that tells less. */
    public MaskMethod stricter(MaskMethod other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
