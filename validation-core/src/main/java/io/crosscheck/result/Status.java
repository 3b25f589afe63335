package io.crosscheck.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a check or a pair ended, from best to worst. */
public enum Status {
    /** Not looked at, and nothing was asked that could not be. */
    SKIPPED,
    PASSED,
    /** The data differ, within what is accepted. */
    WARNED,
    /** The data differ. */
    FAILED,
    /** Could not be compared. */
    ERROR;

    /** The word in results: {@code passed}, {@code failed}... */
    @JsonValue
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worse of two. */
    public Status worse(Status other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
