package io.crosscheck.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table that reads well as text and as Markdown. The first column is text, the others stand right. */
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String... header) {
        rows.add(List.of(header));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** Lines, each with its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            text.append('|');
            for (int i = 0; i < columns; i++) {
                text.append(' ')
                        .append(padded(rows.get(r).get(i), widths[i], i))
                        .append(" |");
            }
            text.append('\n');
            if (r == 0) {
                text.append('|');
                for (int i = 0; i < columns; i++) {
                    boolean left = isText(i);
                    text.append(' ')
                            .append("-".repeat(Math.max(2, widths[i] - 1)))
                            .append(left ? "-" : ":")
                            .append(" |");
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    private String padded(String cell, int width, int column) {
        String blanks = " ".repeat(width - cell.length());
        return isText(column) ? cell + blanks : blanks + cell;
    }

    /** The first column and the last are for words. */
    private boolean isText(int column) {
        return column == 0 || column == rows.get(0).size() - 1;
    }
}
