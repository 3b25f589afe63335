package io.crosscheck.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of text: a header, a line below it, rows. A column is as wide as its widest cell, up to its limit, where
 * cells go on in the next line. A row that has fewer cells than there are columns uses the rest of the width for its
 * last.
 */
final class TextTable {
    /** Columns of a terminal that everything fits in. */
    static final int WIDTH = 100;

    private static final String MARGIN = " ";
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> titles = List.of();

    TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param header its title; may have more than one line
     * @param isNumber whether cells stand on the right
     * @param most places of a line of a cell
     */
    record Column(String header, boolean isNumber, int most) {
        static Column text(String header, int most) {
            return new Column(header, false, most);
        }

        static Column number(String header) {
            return new Column(header, true, WIDTH);
        }
    }

    TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** The same without the columns that have this in every row. */
    TextTable withoutColumnsOf(String nothing) {
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(i ->
                        rows.stream().anyMatch(r -> i < r.size() && !r.get(i).equals(nothing)))
                .boxed()
                .toList();
        TextTable table = new TextTable(kept.stream().map(columns::get).toList());
        rows.forEach(r ->
                table.row(kept.stream().filter(i -> i < r.size()).map(r::get).toList()));
        return table;
    }

    /** With a line above each row. */
    TextTable under(List<String> lines) {
        titles = List.copyOf(lines);
        return this;
    }

    /** Places that the columns take together. */
    int width() {
        return MARGIN.length()
                + widths().stream().mapToInt(w -> w).sum()
                + GAP.length() * Math.max(0, columns.size() - 1);
    }

    void print(PrintStream out) {
        List<Integer> widths = widths();
        printRow(out, columns.stream().map(Column::header).toList(), widths, true);
        out.println("-".repeat(width()));
        for (int i = 0; i < rows.size(); i++) {
            if (!titles.isEmpty()) {
                out.println(MARGIN + titles.get(i));
            }
            printRow(out, rows.get(i), widths, false);
        }
    }

    private List<Integer> widths() {
        return IntStream.range(0, columns.size())
                .map(i -> IntStream.concat(
                                lines(columns.get(i).header(), i),
                                rows.stream().filter(r -> !spans(r, i)).flatMapToInt(r -> lines(r.get(i), i)))
                        .max()
                        .orElse(0))
                .boxed()
                .toList();
    }

    private IntStream lines(String cell, int column) {
        return TerminalText.wrap(cell, columns.get(column).most()).stream().mapToInt(TerminalText::width);
    }

    /** Whether the cell of that column takes more than its own column, or is not there. */
    private boolean spans(List<String> row, int column) {
        return row.size() < columns.size() && column >= row.size() - 1;
    }

    private void printRow(PrintStream out, List<String> row, List<Integer> widths, boolean isHeader) {
        List<List<String>> cells = new ArrayList<>();
        int start = MARGIN.length();
        for (int i = 0; i < row.size(); i++) {
            cells.add(TerminalText.wrap(
                    row.get(i), spans(row, i) ? WIDTH - start : columns.get(i).most()));
            start += widths.get(i) + GAP.length();
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder(MARGIN);
            for (int i = 0; i < cells.size(); i++) {
                // The last line of a header stands on the line below it.
                int at = isHeader ? line - height + cells.get(i).size() : line;
                String cell = at >= 0 && at < cells.get(i).size() ? cells.get(i).get(at) : "";
                int left = widths.get(i) - TerminalText.width(cell);
                String fill = " ".repeat(Math.max(0, left));
                text.append(columns.get(i).isNumber() ? fill + cell : cell + fill)
                        .append(GAP);
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
