package io.crosscheck.benchmarks.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A promise about speed.
 *
 * @param subject what is measured
 * @param atMost the promise
 * @param unit of the figure, such as {@code x scan}
 * @param figure from results; nothing while it is not measured; NaN if the answer is not right
 */
record Bar(String subject, double atMost, String unit, Function<Results, OptionalDouble> figure) {

    /** The row of the table of bars. */
    void addTo(MarkdownTable table, Results results) {
        OptionalDouble found = figure.apply(results);
        Optional<Double> right =
                found.stream().filter(f -> !Double.isNaN(f)).boxed().findFirst();
        String text = right.map(this::inUnit).orElse(found.isEmpty() ? "-" : "no right answer");
        String met = found.isEmpty()
                ? "not measured"
                : right.filter(f -> f <= atMost).isPresent() ? "met" : "NOT MET";
        table.add(subject, inUnit(atMost), text, met);
    }

    private String inUnit(double value) {
        String number = value >= 100
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("0{1,2}$", "");
        return number + " " + unit;
    }
}
