package io.crosscheck.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.DifferenceRecord;
import io.crosscheck.result.Fate;
import io.crosscheck.result.TableResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The first differing records of a pair, source and target side by side, a line for each changed cell. */
final class DifferencesReport {
    private static final int KEY_WIDTH = 30;
    private static final int COLUMN_WIDTH = 18;
    private static final int VALUE_WIDTH = 22;

    private final PrintStream out;

    DifferencesReport(PrintStream out) {
        this.out = out;
    }

    /** Prints the records of a pair that has any. */
    void print(TableResult table) {
        table.accuracy().filter(a -> !a.samples().isEmpty()).ifPresent(a -> print(table.pair(), a));
    }

    private void print(String pair, CheckResult.Accuracy accuracy) {
        long differing = accuracy.metrics().differingRows();
        int shown = accuracy.samples().size();
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "%s: %,d %s not match%s",
                pair,
                differing,
                differing == 1 ? "record does" : "records do",
                shown < differing ? ", " + shown + " of them:" : ":"));
        List<Line> lines =
                accuracy.samples().stream().flatMap(r -> lines(r).stream()).toList();
        List<ColumnData<Line>> columns = List.of(
                column("record", KEY_WIDTH).with(Line::record),
                column("column", COLUMN_WIDTH).with(Line::column),
                column("source", VALUE_WIDTH).with(Line::source),
                column("target", VALUE_WIDTH).with(Line::target));
        out.println(AsciiTable.getTable(ConsoleReport.BORDERS, lines, columns).stripTrailing());
    }

    /**
     * A cell, or a whole row that is missing.
     *
     * @param record key of the record; empty below its first line
     * @param column name
     * @param source value in the source
     * @param target value in the target
     */
    private record Line(String record, String column, String source, String target) {}

    private static Column column(String header, int width) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(width, OverflowBehaviour.ELLIPSIS_RIGHT);
    }

    private static List<Line> lines(DifferenceRecord difference) {
        String key = difference.key().entrySet().stream()
                .map(e -> difference.key().size() == 1 ? e.getKey() + "=" + shown(e.getValue()) : shown(e.getValue()))
                .collect(Collectors.joining(", "));
        if (difference.status() != Fate.CHANGED) {
            boolean inSource = difference.status() == Fate.MISSING_IN_TARGET;
            Map<String, String> there = inSource ? difference.source() : difference.target();
            String row = there.entrySet().stream()
                    .filter(e -> !difference.key().containsKey(e.getKey()))
                    .map(e -> shown(e.getValue()))
                    .collect(Collectors.joining(", "));
            return List.of(
                    new Line(key, "(whole row)", inSource ? row : "- missing -", inSource ? "- missing -" : row));
        }
        List<Line> lines = new ArrayList<>();
        for (String column : difference.changedColumns()) {
            lines.add(new Line(
                    lines.isEmpty() ? key : "",
                    column,
                    shown(difference.source().get(column)),
                    shown(difference.target().get(column))));
        }
        return lines;
    }

    /** In quotes where the eye could not tell: empty text, spaces at an end, the word NULL; on one line. */
    private static String shown(String value) {
        if (value == null) {
            return "NULL";
        }
        boolean unclear = value.isEmpty() || !value.equals(value.strip()) || value.equals("NULL");
        String oneLine = value.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return unclear ? "'" + oneLine + "'" : oneLine;
    }
}
