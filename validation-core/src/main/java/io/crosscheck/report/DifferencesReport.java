package io.crosscheck.report;

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
import java.util.stream.Stream;

/** The first differing records of a pair, source and target side by side, a line for each changed cell. */
final class DifferencesReport {
    private static final int KEY_WIDTH = 30;
    private static final int COLUMN_WIDTH = 24;

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
        boolean isKeyed = accuracy.samples().stream().anyMatch(r -> !r.key().isEmpty());
        int keyWidth = isKeyed ? keyWidth(accuracy.samples()) + 2 : 0;
        int columnWidth = widest(accuracy.samples().stream().flatMap(DifferencesReport::columns), COLUMN_WIDTH);
        int valueWidth = (TextTable.WIDTH - 1 - keyWidth - columnWidth - 4) / 2;
        List<TextTable.Column> columns = new ArrayList<>(List.of(
                TextTable.Column.text("column", COLUMN_WIDTH),
                TextTable.Column.text("source", valueWidth),
                TextTable.Column.text("target", valueWidth)));
        if (isKeyed) {
            String header = String.join(", ", accuracy.samples().get(0).key().keySet());
            columns.add(0, TextTable.Column.text(header, KEY_WIDTH));
        }
        TextTable table = new TextTable(columns);
        for (DifferenceRecord record : accuracy.samples()) {
            List<String> key = isKeyed ? List.of(key(record)) : List.of();
            rows(record, valueWidth, key).forEach(table::row);
        }
        table.print(out);
    }

    private static int keyWidth(List<DifferenceRecord> records) {
        return widest(
                Stream.concat(
                        records.stream().map(DifferencesReport::key),
                        Stream.of(String.join(", ", records.get(0).key().keySet()))),
                KEY_WIDTH);
    }

    private static int widest(Stream<String> cells, int most) {
        return cells.mapToInt(TerminalText::width)
                .map(w -> Math.min(w, most))
                .max()
                .orElse(0);
    }

    private static Stream<String> columns(DifferenceRecord record) {
        return record.status() == Fate.CHANGED
                ? Stream.concat(Stream.of("column"), record.changedColumns().stream())
                : Stream.of(fate(record));
    }

    private static String fate(DifferenceRecord record) {
        return record.status().keyword().replace('_', ' ');
    }

    private static String key(DifferenceRecord record) {
        return record.key().values().stream().map(VisibleText::shown).collect(Collectors.joining(", "));
    }

    /** A row for each changed cell; of a missing record one, over the width of both sides. */
    private static List<List<String>> rows(DifferenceRecord record, int valueWidth, List<String> key) {
        List<List<String>> rows = new ArrayList<>();
        if (record.status() == Fate.CHANGED) {
            List<String> first = key;
            for (String column : record.changedColumns()) {
                ChangedCell cell = ChangedCell.of(
                        record.source().get(column), record.target().get(column), valueWidth);
                List<String> row = new ArrayList<>(first);
                row.addAll(List.of(column, cell.source(), cell.target()));
                rows.add(row);
                first = key.stream().map(k -> "").toList();
            }
        } else {
            Map<String, String> there = record.status() == Fate.MISSING_IN_TARGET ? record.source() : record.target();
            String values = there.entrySet().stream()
                    .filter(e -> !record.key().containsKey(e.getKey()))
                    .map(e -> e.getKey() + "=" + VisibleText.shown(e.getValue()))
                    .collect(Collectors.joining(", "));
            List<String> row = new ArrayList<>(key);
            row.addAll(List.of(fate(record), TerminalText.cut(values, 3 * valueWidth)));
            rows.add(row);
        }
        return rows;
    }
}
