package io.crosscheck.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import io.crosscheck.model.TablePair;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.TableResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What would be compared, column by column. */
public final class PlanReport {
    private final PrintStream out;

    /** Prints there. */
    public PlanReport(PrintStream out) {
        this.out = out;
    }

    /** Prints one pair that was inspected. */
    public void print(TableResult pair) {
        out.println();
        out.println(pair.pair() + ": " + pair.source() + " -> " + pair.target());
        Coverage coverage = pair.coverage();
        List<Line> lines = new ArrayList<>();
        coverage.keys().forEach(c -> lines.add(line(c, "primary key")));
        coverage.compared().forEach(c -> lines.add(line(c, "compared")));
        coverage.leftOut().forEach(c -> lines.add(new Line(c.name(), "", "not compared: " + c.reason(), "")));
        if (!lines.isEmpty()) {
            out.println(AsciiTable.getTable(
                            ConsoleReport.BORDERS,
                            lines,
                            List.<ColumnData<Line>>of(
                                    column("column", 26).with(Line::column),
                                    column("types", 26).with(Line::types),
                                    column("how", 24).with(Line::how),
                                    column("rules", 20).with(Line::rules)))
                    .stripTrailing());
        }
        if (coverage.keys().isEmpty() && !coverage.compared().isEmpty()) {
            out.println("  no primary keys: whole rows are compared as a multiset");
        }
    }

    /** The title of a suite's plan. */
    public void printTitle(String suite, List<TablePair> named, int pairs) {
        out.println(suite + ": " + pairs + (pairs == 1 ? " pair" : " pairs") + " would be compared"
                + (named.size() < pairs ? " (" + (pairs - named.size()) + " from patterns)" : ""));
    }

    private record Line(String column, String types, String how, String rules) {}

    private static Line line(Coverage.Column c, String role) {
        String name = c.name().equalsIgnoreCase(c.targetName()) ? c.name() : c.name() + " -> " + c.targetName();
        String types =
                c.sourceType().equals(c.targetType()) ? c.sourceType() : c.sourceType() + " -> " + c.targetType();
        String how = c.sourceType().equals(c.targetType()) ? role : role + " as " + c.comparedAs();
        return new Line(name, types, how, c.rules());
    }

    private static Column column(String header, int width) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(width, OverflowBehaviour.ELLIPSIS_RIGHT);
    }
}
