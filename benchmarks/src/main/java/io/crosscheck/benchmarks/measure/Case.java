package io.crosscheck.benchmarks.measure;

import io.crosscheck.benchmarks.data.Variant;
import java.util.List;

/**
 * Something to measure.
 *
 * @param name on the command line and of the file with its results
 * @param title what to call it in front of people
 * @param table name of the table; see {@link io.crosscheck.benchmarks.data.DataFolder#table}
 * @param variant how the target differs
 * @param contenders who runs unless the command line says otherwise
 * @param heap of the measured processes unless the command line says otherwise
 */
public record Case(String name, String title, String table, Variant variant, List<String> contenders, String heap) {
    /** The table of {@link Cases#DIFF_SMALL}, which is two small files and not in Spark's hands. */
    static final String TWO_FILES = "two-files";

    /** Rows of each of the two files. */
    public static final int SMALL_ROWS = 1000;

    public Case {
        contenders = List.copyOf(contenders);
    }

    /** Whether a process is measured that the launcher starts, not a contender. */
    public boolean launches() {
        return table.equals(TWO_FILES);
    }
}
