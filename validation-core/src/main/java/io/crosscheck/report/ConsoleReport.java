package io.crosscheck.report;

import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run on a terminal: a table of its pairs, what is wrong with each, where the files are. Fits 100 columns. */
public final class ConsoleReport {
    private final PrintStream out;

    /** Prints there. */
    public ConsoleReport(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints all of a run.
     *
     * @param run what came out
     * @param places files where people look first
     */
    public void print(RunResult run, List<String> places) {
        out.println();
        printTable(run.tables(), out);
        run.tables().forEach(this::printNotes);
        DifferencesReport differences = new DifferencesReport(out);
        DiagnosisReport diagnoses = new DiagnosisReport(out);
        run.tables().forEach(table -> {
            differences.print(table);
            diagnoses.print(table);
        });
        printPlaces(places);
        out.println();
        run.gates()
                .forEach(g -> out.println("run-thresholds." + g.threshold() + " "
                        + g.outcome().status().keyword() + ": " + g.outcome().message()));
        out.println(conclusion(run));
    }

    /** The last line: how many pairs ended how. */
    public static String conclusion(RunResult run) {
        List<String> parts = new ArrayList<>();
        for (Status status : new Status[] {Status.PASSED, Status.WARNED, Status.FAILED, Status.ERROR, Status.SKIPPED}) {
            if (run.count(status) > 0) {
                parts.add(run.count(status) + " " + status.keyword());
            }
        }
        return "%s: %d %s: %s (run %s)"
                .formatted(
                        run.suite(),
                        run.tables().size(),
                        run.tables().size() == 1 ? "pair" : "pairs",
                        String.join(", ", parts),
                        run.runId());
    }

    private static void printTable(List<TableResult> tables, PrintStream out) {
        TextTable inColumns = table(tables, false);
        if (inColumns.width() <= TextTable.WIDTH) {
            inColumns.print(out);
        } else {
            table(tables, true).print(out);
        }
    }

    /** Numbers of each pair; long names stand on a line of their own, above them. */
    private static TextTable table(List<TableResult> tables, boolean namesAbove) {
        List<TextTable.Column> columns = new ArrayList<>();
        if (!namesAbove) {
            columns.add(TextTable.Column.text("pair", TextTable.WIDTH));
        }
        columns.add(TextTable.Column.text(namesAbove ? "pair\n  status" : "status", TextTable.WIDTH));
        for (String header : List.of(
                "source\nrows",
                "target\nrows",
                "matched",
                "changed",
                "missing\nin target",
                "missing\nin source",
                "matched\n%")) {
            columns.add(TextTable.Column.number(header));
        }
        TextTable numbers = new TextTable(columns);
        tables.forEach(t -> numbers.row(Stream.concat(
                        (namesAbove
                                ? Stream.of("  " + t.status().keyword())
                                : Stream.of(t.pair(), t.status().keyword())),
                        numbers(t))
                .toList()));
        TextTable table = numbers.withoutColumnsOf("-");
        return namesAbove ? table.under(tables.stream().map(TableResult::pair).toList()) : table;
    }

    private static Stream<String> numbers(TableResult table) {
        Optional<AccuracyMetrics> accuracy = table.accuracy().map(CheckResult.Accuracy::metrics);
        Optional<CheckResult.Count> count = table.count();
        return Stream.of(
                number(accuracy.map(AccuracyMetrics::sourceRows).or(() -> count.map(CheckResult.Count::sourceRows))),
                number(accuracy.map(AccuracyMetrics::targetRows).or(() -> count.map(CheckResult.Count::targetRows))),
                number(accuracy.map(AccuracyMetrics::matched)),
                number(accuracy.map(AccuracyMetrics::changed)),
                number(accuracy.map(AccuracyMetrics::missingInTarget)),
                number(accuracy.map(AccuracyMetrics::missingInSource)),
                accuracy.map(Remarks::percent).orElse("-"));
    }

    private static String number(Optional<Long> number) {
        return number.map(n -> String.format(Locale.ROOT, "%,d", n)).orElse("-");
    }

    private void printNotes(TableResult table) {
        List<String> notes = new ArrayList<>();
        table.problems().forEach(o -> notes.add(o.message()));
        table.checks().stream()
                .filter(c -> c.outcome().status() != Status.PASSED)
                .filter(c ->
                        c.outcome().status() != Status.SKIPPED || table.checks().size() == 1)
                .forEach(c -> notes.add(c.kind().keyword() + ": " + c.outcome().message()));
        table.accuracy().ifPresent(a -> {
            notes.addAll(Remarks.of(a.metrics()));
            notes.addAll(Remarks.of(a.waived()));
        });
        List<Coverage.LeftOut> leftOut = table.coverage().leftOut();
        if (!leftOut.isEmpty()) {
            notes.add("not compared: "
                    + leftOut.stream()
                            .map(c -> c.name() + " (" + c.reason() + ")")
                            .collect(Collectors.joining(", ")));
        }
        if (!notes.isEmpty()) {
            out.println();
            out.println(table.pair() + " " + table.status().keyword());
            notes.stream().distinct().forEach(this::printNote);
        }
    }

    private void printNote(String note) {
        List<String> lines = TerminalText.wrap(note, TextTable.WIDTH - 4);
        out.println("  - " + lines.get(0));
        lines.stream().skip(1).forEach(line -> out.println("    " + line));
    }

    private void printPlaces(List<String> places) {
        if (!places.isEmpty()) {
            out.println();
            out.println("files");
            places.forEach(p -> out.println("  " + p));
        }
    }
}
