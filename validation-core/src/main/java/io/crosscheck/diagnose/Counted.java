package io.crosscheck.diagnose;

import java.util.List;

/**
 * What a number of a tally is of, as its key.
 *
 * @param what is counted
 * @param column its position among the columns of a record; -1 where it is of none
 * @param detail of it
 */
record Counted(String what, int column, String detail) {
    /** Differing rows; no column. */
    static final String ROWS = "rows";
    /** Cells of a cause. */
    static final String CELLS = "cells";
    /** Those of them in rows that differ in nothing else. */
    static final String ALONE = "alone";
    /** Cells that a remedy accepts. */
    static final String REMEDY = "remedy";
    /** Those of them in rows that differ in nothing else. */
    static final String REMEDY_ALONE = "remedy_alone";
    /** Cells of a cause by the tolerance that they need. */
    static final String NEEDS = "needs";
    /** Rows in which nothing differs but two columns that are swapped. */
    static final String SWAPPED_ALONE = "swapped_alone";

    /** Something that could not be found out; no column. */
    static final String NOTE = "note";
    /** Begins what is counted of the keys of missing rows. */
    static final String KEYS = "keys/";

    private static final String SEPARATOR = "|";

    String key() {
        return what + SEPARATOR + column + SEPARATOR + detail;
    }

    static Counted of(String key) {
        List<String> parts = List.of(key.split("\\|", 3));
        return new Counted(parts.get(0), Integer.parseInt(parts.get(1)), parts.get(2));
    }

    /** The detail of a cause as part of a key. */
    static String of(Cause cause) {
        return cause.name() + SEPARATOR + cause.detail();
    }

    /** The cause that a detail names. */
    static Cause cause(String detail) {
        List<String> parts = List.of(detail.split("\\|", 2));
        return new Cause(parts.get(0), parts.get(1));
    }
}
