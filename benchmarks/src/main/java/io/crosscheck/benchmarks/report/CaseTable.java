package io.crosscheck.benchmarks.report;

import io.crosscheck.benchmarks.contend.Verdict;
import io.crosscheck.benchmarks.measure.Sample;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** One case as a table: a contender a row, medians of the rounds. */
public final class CaseTable {
    private static final double MEGA = 1e6;

    private CaseTable() {}

    /** The table and, below it, what it was measured on. */
    public static String of(CaseResult result) {
        MarkdownTable table = new MarkdownTable(
                "contender",
                "CPU s",
                "wall s",
                "x scan",
                "read MB",
                "shuffle MB",
                "spill MB",
                "heap MB",
                "resident MB",
                "answer");
        for (String contender : result.contenders()) {
            table.add(
                    contender,
                    seconds(result.median(contender, Sample::cpuSeconds)),
                    seconds(result.median(contender, Sample::wallSeconds)),
                    ratio(result.ratio(contender, List.of(CaseResult.SCAN), Sample::cpuSeconds)),
                    megabytes(result, contender, s -> s.counters().readBytes()),
                    megabytes(result, contender, s -> s.counters().shuffleBytes()),
                    megabytes(result, contender, s -> s.counters().spillBytes()),
                    megabytes(result, contender, s -> s.memory().heap()),
                    megabytes(result, contender, s -> s.memory().resident()),
                    result.verdict(contender).map(Verdict::toString).orElse(""));
        }
        return table.text() + "\n" + conditions(result);
    }

    private static String conditions(CaseResult result) {
        String size = result.pairs() == 1
                ? String.format(Locale.ROOT, "%,d x %,d rows", result.sourceRows(), result.targetRows())
                : String.format(
                        Locale.ROOT,
                        "%d pairs, %,d x %,d rows in all",
                        result.pairs(),
                        result.sourceRows(),
                        result.targetRows());
        Machine machine = result.machine();
        return String.format(
                Locale.ROOT,
                "%s; %s, %d round%s; heap %s; %s, %d cores; Java %s; %s%s.%n",
                size,
                result.form(),
                result.rounds(),
                result.rounds() == 1 ? "" : "s",
                machine.heap(),
                machine.cpu(),
                machine.cores(),
                machine.java(),
                result.date(),
                result.versions().containsKey("commit")
                        ? ", commit " + result.versions().get("commit")
                        : "");
    }

    static String seconds(OptionalDouble value) {
        return value.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, value.getAsDouble() < 1 ? "%.2f" : "%.1f", value.getAsDouble());
    }

    static String ratio(OptionalDouble value) {
        return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", value.getAsDouble());
    }

    private static String megabytes(CaseResult result, String contender, ToDoubleFunction<Sample> bytes) {
        OptionalDouble median = result.median(contender, bytes);
        if (median.isEmpty()) {
            return "-";
        }
        double megabytes = median.getAsDouble() / MEGA;
        return String.format(Locale.ROOT, megabytes > 0 && megabytes < 10 ? "%.1f" : "%.0f", megabytes);
    }
}
