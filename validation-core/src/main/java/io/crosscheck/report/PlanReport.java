package io.crosscheck.report;

import io.crosscheck.model.Suite;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.TableResult;
import java.io.PrintStream;
import java.util.List;

/** What would be compared, column by column. */
public final class PlanReport {
    private final PrintStream out;

    /** Prints there. */
    public PlanReport(PrintStream out) {
        this.out = out;
    }

    /** Prints one pair that was inspected and can be compared. */
    public void print(TableResult pair) {
        out.println();
        out.println(pair.pair() + ": " + pair.source() + " -> " + pair.target());
        Coverage coverage = pair.coverage();
        TextTable table = new TextTable(List.of(
                TextTable.Column.text("column", 27),
                TextTable.Column.text("types", 24),
                TextTable.Column.text("how", 16),
                TextTable.Column.text("rules", 26)));
        coverage.keys().forEach(c -> table.row(row(c, "primary key")));
        coverage.compared().forEach(c -> table.row(row(c, "compared")));
        coverage.leftOut().forEach(c -> table.row(List.of(c.name(), "not compared: " + c.reason())));
        table.withoutColumnsOf("").print(out);
        if (coverage.keys().isEmpty() && !coverage.compared().isEmpty()) {
            out.println("  no primary keys: whole rows are compared as a multiset");
        }
    }

    /** The title of a suite's plan. */
    public void printTitle(Suite suite, List<TableResult> pairs) {
        long comparable = pairs.stream().filter(p -> p.problems().isEmpty()).count();
        int fromPatterns = pairs.size() - suite.pairs().size();
        out.println(suite.name() + ": "
                + (comparable < pairs.size() ? comparable + " of " : "")
                + pairs.size() + (pairs.size() == 1 ? " pair" : " pairs") + " can be compared"
                + (fromPatterns > 0 && !suite.patterns().isEmpty() ? " (" + fromPatterns + " from patterns)" : ""));
    }

    private static List<String> row(Coverage.Column c, String role) {
        String name = c.name().equalsIgnoreCase(c.targetName()) ? c.name() : c.name() + " -> " + c.targetName();
        String types =
                c.sourceType().equals(c.targetType()) ? c.sourceType() : c.sourceType() + " -> " + c.targetType();
        String how = c.sourceType().equals(c.targetType()) ? role : role + " as " + c.comparedAs();
        return List.of(name, TerminalText.cut(types, 3 * 24), how, c.rules().replace(", ", "\n"));
    }
}
