package io.crosscheck.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can become of a row that is not matched. */
public enum Fate {
    CHANGED,
    MISSING_IN_TARGET,
    MISSING_IN_SOURCE;

    /** The word in results: {@code missing_in_target}... */
    @JsonValue
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
