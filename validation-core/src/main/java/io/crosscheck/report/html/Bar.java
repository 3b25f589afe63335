package io.crosscheck.report.html;

import io.crosscheck.result.AccuracyMetrics;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the rows of a pair, as one bar of 100 units. What is there shows, however little it is.
 *
 * @param parts from left to right
 */
public record Bar(List<Part> parts) {
    private static final double LEAST = 1.5;
    private static final double WHOLE = 100;

    public Bar {
        parts = List.copyOf(parts);
    }

    /**
     * A part of the bar.
     *
     * @param kind of rows: {@code matched}, {@code changed}, {@code target}, {@code source}
     * @param from where it begins
     * @param width how long it is
     * @param title what it says
     */
    public record Part(String kind, double from, double width, String title) {}

    private record Rows(String kind, long count, String title) {}

    /** The bar of these numbers; empty where there are no rows. */
    static Bar of(AccuracyMetrics metrics) {
        List<Rows> rows = List.of(
                new Rows("matched", metrics.matched(), "matched"),
                new Rows("changed", metrics.changed(), "changed"),
                new Rows("target", metrics.missingInTarget(), "missing in target"),
                new Rows("source", metrics.missingInSource(), "missing in source"));
        double all = rows.stream().mapToLong(Rows::count).sum();
        List<Double> widths = rows.stream()
                .map(r -> r.count() == 0 ? 0 : Math.max(LEAST, WHOLE * r.count() / all))
                .toList();
        double over = widths.stream().mapToDouble(w -> w).sum() - WHOLE;
        double widest = widths.stream().mapToDouble(w -> w).max().orElse(0);
        List<Part> parts = new ArrayList<>();
        double from = 0;
        boolean isTaken = false;
        for (int i = 0; i < rows.size(); i++) {
            double width = widths.get(i);
            if (width == widest && !isTaken) {
                width -= over;
                isTaken = true;
            }
            if (rows.get(i).count() > 0) {
                parts.add(new Part(
                        rows.get(i).kind(),
                        rounded(from),
                        rounded(width),
                        Shown.number(rows.get(i).count()) + " " + rows.get(i).title()));
                from += width;
            }
        }
        return new Bar(parts);
    }

    private static double rounded(double units) {
        return Math.round(units * 100) / 100.0;
    }
}
