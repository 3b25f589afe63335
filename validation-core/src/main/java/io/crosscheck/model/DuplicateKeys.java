package io.crosscheck.model;

import java.util.Locale;

/** What primary keys that stand more than once on a side do to the accuracy check. */
public enum DuplicateKeys {
    /** They are counted and shown. */
    REPORT,
    /** Any such key fails the check. */
    FAIL;

    /** The name in configurations. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
