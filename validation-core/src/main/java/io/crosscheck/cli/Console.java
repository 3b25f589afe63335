package io.crosscheck.cli;

import io.crosscheck.report.Progress;
import io.crosscheck.report.ProgressDisplay;
import io.crosscheck.report.ProgressLines;
import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress and problems
 * @param terminal whether a person sits before it
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {
    /** The process's own. */
    @SuppressWarnings("SystemConsoleNull") // Java 17: null unless a terminal is attached to both ends.
    public static Console ofProcess() {
        return new Console(System.out, System.err, System.console() != null);
    }

    /** The progress display that fits. */
    Progress progress(CommonOptions options) {
        if (options.quiet()) {
            return Progress.SILENT;
        }
        return terminal ? new ProgressDisplay(err) : new ProgressLines(err);
    }
}
