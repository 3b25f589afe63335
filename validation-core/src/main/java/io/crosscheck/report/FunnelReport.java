package io.crosscheck.report;

import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Funnel;
import io.crosscheck.result.TableResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.FileUtils;

/** How the rows of each pair were compared, step by step, and what it cost. */
public final class FunnelReport {
    private static final int NAMES = 24;

    private final PrintStream out;

    /** Prints there. */
    public FunnelReport(PrintStream out) {
        this.out = out;
    }

    /** Prints the way of one pair, if its records were compared. */
    public void print(TableResult pair) {
        pair.accuracy().ifPresent(accuracy -> {
            out.println();
            out.println(pair.pair() + ": how it was compared");
            TextTable table =
                    new TextTable(List.of(TextTable.Column.text("step", NAMES), TextTable.Column.text("what", 70)));
            lines(accuracy).forEach(table::row);
            table.print(out);
        });
    }

    private static List<List<String>> lines(CheckResult.Accuracy accuracy) {
        AccuracyMetrics metrics = accuracy.metrics();
        Funnel funnel = accuracy.funnel();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("method", metrics.method() + ": " + funnel.reason()));
        lines.add(List.of("rows", count(metrics.sourceRows()) + " and " + count(metrics.targetRows())));
        if (funnel.buckets() > 0) {
            lines.add(List.of("buckets", count(funnel.buckets())));
            lines.add(List.of("differing buckets", count(funnel.differingBuckets())));
        }
        lines.add(List.of("rows compared by value", count(funnel.rowsByValue())));
        lines.add(List.of("differing rows", count(metrics.differingRows())));
        lines.add(List.of("bytes read", FileUtils.byteCountToDisplaySize(funnel.bytesRead())));
        lines.add(List.of("bytes shuffled", FileUtils.byteCountToDisplaySize(funnel.bytesShuffled())));
        funnel.notes().forEach(note -> lines.add(List.of("note", note)));
        return lines;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
