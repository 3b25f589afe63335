package io.crosscheck.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** A run on a terminal: a table of its pairs, what is wrong with each, where the files are. Fits 100 columns. */
public final class ConsoleReport {
    static final int WIDTH = 100;
    private static final int PAIR_WIDTH = 28;

    /** Where the library's list of border characters has the line under the header. */
    private static final int HEADER_LINE = 8;

    /** A line under the header, no box. */
    static final Character[] BORDERS = borders();

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
        out.println(table(run.tables()));
        run.tables().forEach(this::printNotes);
        DifferencesReport differences = new DifferencesReport(out);
        run.tables().forEach(differences::print);
        printPlaces(places);
        out.println();
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

    private static String table(List<TableResult> tables) {
        List<ColumnData<TableResult>> columns = new ArrayList<>();
        columns.add(text("pair", PAIR_WIDTH).with(TableResult::pair));
        columns.add(text("status", 9).with(t -> t.status().keyword()));
        columns.add(number("source\nrows", AccuracyMetrics::sourceRows, Optional.of(CheckResult.Count::sourceRows)));
        columns.add(number("target\nrows", AccuracyMetrics::targetRows, Optional.of(CheckResult.Count::targetRows)));
        columns.add(number("matched", AccuracyMetrics::matched, Optional.empty()));
        columns.add(number("changed", AccuracyMetrics::changed, Optional.empty()));
        columns.add(number("missing in\ntarget", AccuracyMetrics::missingInTarget, Optional.empty()));
        columns.add(number("missing in\nsource", AccuracyMetrics::missingInSource, Optional.empty()));
        columns.add(new Column()
                .header("matched\n%")
                .headerAlign(HorizontalAlign.RIGHT)
                .dataAlign(HorizontalAlign.RIGHT)
                .with(t -> t.accuracy().map(a -> percent(a.metrics())).orElse("-")));
        return AsciiTable.getTable(BORDERS, tables, columns).stripTrailing();
    }

    private static Character[] borders() {
        Character[] borders = AsciiTable.NO_BORDERS.clone();
        borders[HEADER_LINE] = '-';
        return borders;
    }

    private static Column text(String header, int width) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(width, OverflowBehaviour.ELLIPSIS_RIGHT);
    }

    private static ColumnData<TableResult> number(
            String header,
            ToLongFunction<AccuracyMetrics> ofAccuracy,
            Optional<ToLongFunction<CheckResult.Count>> ofCount) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.RIGHT)
                .dataAlign(HorizontalAlign.RIGHT)
                .with(t -> t.accuracy()
                        .map(a -> ofAccuracy.applyAsLong(a.metrics()))
                        .or(() -> ofCount.flatMap(f -> t.count().map(f::applyAsLong)))
                        .map(n -> String.format(Locale.ROOT, "%,d", n))
                        .orElse("-"));
    }

    /** Rounded down: 100 % is said of all rows only. */
    static String percent(AccuracyMetrics metrics) {
        if (metrics.sourceRows() == 0) {
            return metrics.targetRows() == 0 ? "100.00" : "0.00";
        }
        return BigDecimal.valueOf(metrics.matched())
                .movePointRight(2)
                .divide(BigDecimal.valueOf(metrics.sourceRows()), 2, RoundingMode.DOWN)
                .toPlainString();
    }

    private void printNotes(TableResult table) {
        List<String> notes = new ArrayList<>();
        table.problems().forEach(o -> notes.add(o.message()));
        table.checks().stream()
                .filter(c -> c.outcome().status() != Status.PASSED)
                .filter(c ->
                        c.outcome().status() != Status.SKIPPED || table.checks().size() == 1)
                .forEach(c -> notes.add(c.kind().keyword() + ": " + c.outcome().message()));
        table.accuracy().ifPresent(a -> notes.addAll(remarks(a.metrics())));
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

    private static List<String> remarks(AccuracyMetrics metrics) {
        List<String> remarks = new ArrayList<>();
        if (metrics.sourceRows() == 0 && metrics.targetRows() == 0) {
            remarks.add("both sides are empty: there was nothing to compare");
        }
        if (metrics.duplicateKeysSource() + metrics.duplicateKeysTarget() > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "primary keys that stand more than once: %,d in the source, %,d in the target",
                    metrics.duplicateKeysSource(),
                    metrics.duplicateKeysTarget()));
        }
        if (metrics.nullKeyRows() > 0) {
            remarks.add(String.format(Locale.ROOT, "rows with NULL in their primary key: %,d", metrics.nullKeyRows()));
        }
        return remarks;
    }

    private void printNote(String note) {
        String wrapped = WordUtils.wrap(note, WIDTH - 4, "\n    ", true);
        out.println("  - " + wrapped);
    }

    private void printPlaces(List<String> places) {
        if (!places.isEmpty()) {
            out.println();
            out.println("files");
            places.forEach(p -> out.println("  " + p));
        }
    }
}
