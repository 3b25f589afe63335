package io.crosscheck.report;

import io.crosscheck.result.TableResult;
import java.io.PrintStream;
import java.util.Locale;

/** A line for each pair that is done; for logs and pipes. */
public final class ProgressLines implements Progress {
    private final PrintStream out;
    private int pairs;
    private int done;

    /** Prints there. */
    public ProgressLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void begin(int count) {
        pairs = count;
    }

    @Override
    public synchronized void finished(TableResult result) {
        done++;
        out.printf(
                Locale.ROOT,
                "[%d/%d] %s %s in %.1f s%n",
                done,
                pairs,
                result.pair(),
                result.status().keyword(),
                result.duration().toMillis() / 1000.0);
    }

    @Override
    public synchronized void interrupted(String message) {
        out.println(message);
    }
}
