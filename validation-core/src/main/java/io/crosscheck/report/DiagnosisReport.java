package io.crosscheck.report;

import io.crosscheck.result.BrokenKeys;
import io.crosscheck.result.CauseMetrics;
import io.crosscheck.result.Diagnosis;
import io.crosscheck.result.SuggestedRule;
import io.crosscheck.result.TableResult;
import io.crosscheck.result.Whereabouts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why the records of a pair differ: a line for each column and cause, with the rule that accepts it. */
final class DiagnosisReport {
    private static final int MOST_CAUSES = 15;
    private static final int MOST_PLACES = 5;
    private static final int COLUMN_WIDTH = 20;
    private static final int CAUSE_WIDTH = 44;

    private final PrintStream out;

    DiagnosisReport(PrintStream out) {
        this.out = out;
    }

    /** Prints the diagnosis of a pair that has one. */
    void print(TableResult table) {
        table.accuracy().filter(a -> a.diagnosis().says()).ifPresent(a -> print(table.pair(), a.diagnosis()));
    }

    private void print(String pair, Diagnosis diagnosis) {
        out.println();
        out.println(pair + ": why they differ" + place(diagnosis));
        if (!diagnosis.causes().isEmpty() || !diagnosis.brokenKeys().isEmpty()) {
            table(diagnosis).print(out);
        }
        if (diagnosis.causes().size() > MOST_CAUSES) {
            out.println(" and " + (diagnosis.causes().size() - MOST_CAUSES) + " more, in the summary");
        }
        diagnosis.whereabouts().stream().limit(MOST_PLACES).forEach(p -> line(sentence(p)));
        diagnosis.notes().forEach(this::line);
    }

    /** Where rules belong is said once. */
    private static String place(Diagnosis diagnosis) {
        return java.util.stream.Stream.concat(
                        diagnosis.causes().stream().map(CauseMetrics::suggestion),
                        diagnosis.brokenKeys().stream().map(BrokenKeys::suggestion))
                .filter(SuggestedRule::given)
                .findFirst()
                .map(rule -> "; a rule that accepts it belongs into " + rule.where() + " of the suite")
                .orElse("");
    }

    private static TextTable table(Diagnosis diagnosis) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.text("column", COLUMN_WIDTH),
                TextTable.Column.text("cause", CAUSE_WIDTH),
                TextTable.Column.number("cells"),
                TextTable.Column.number("rule\naccepts")));
        diagnosis.causes().stream()
                .limit(MOST_CAUSES)
                .forEach(c -> rows(
                        table,
                        List.of(c.column(), cause(c.cause(), c.detail()), number(c.cells())),
                        c.suggestion(),
                        number(c.suggestion().removesCells())));
        diagnosis.brokenKeys().stream()
                .limit(MOST_CAUSES)
                .forEach(k -> rows(
                        table,
                        List.of(
                                String.join(", ", k.columns()),
                                cause(k.cause(), k.detail()) + " (missing on both sides)",
                                number(k.rows()) + " rows"),
                        k.suggestion(),
                        number(k.suggestion().removesRows()) + " rows"));
        return table;
    }

    /** The rule stands below, over the whole width, so that it can be copied. */
    private static void rows(TextTable table, List<String> cells, SuggestedRule rule, String accepts) {
        List<String> row = new ArrayList<>(cells);
        row.add(rule.given() ? accepts : "");
        table.row(row);
        if (rule.given()) {
            table.row(List.of("", rule.text()));
        }
    }

    private static String cause(String name, String detail) {
        String words = name.replace('_', ' ');
        return detail.isEmpty() ? words : words + ": " + detail;
    }

    private static String sentence(Whereabouts place) {
        String percent = String.format(Locale.ROOT, "%.0f", Math.floor(100 * place.share()));
        String where = place.kind() == Whereabouts.Kind.VALUE
                ? place.column() + " = " + VisibleText.shown(place.from())
                : place.column() + " from " + VisibleText.shown(place.from()) + " to " + VisibleText.shown(place.to());
        return percent + " % of the differing rows are in " + where;
    }

    private void line(String sentence) {
        List<String> lines = TerminalText.wrap(sentence, TextTable.WIDTH - 4);
        out.println("  - " + lines.get(0));
        lines.stream().skip(1).forEach(line -> out.println("    " + line));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
