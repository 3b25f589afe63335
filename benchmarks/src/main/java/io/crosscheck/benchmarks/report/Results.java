package io.crosscheck.benchmarks.report;

import io.crosscheck.benchmarks.contend.Verdict;
import io.crosscheck.benchmarks.measure.Cases;
import io.crosscheck.benchmarks.measure.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Warm results of all cases (a process from start to exit where there is nothing else), and figures from them. A figure
 * of Crosscheck is NaN unless its answer was right.
 *
 * @param all the results
 */
record Results(List<CaseResult> all) {
    static final List<String> GROWTH = List.of("growth-sf0.1", "growth-sf1", "growth-sf3", "growth-sf10");

    private static final double WRONG = Double.NaN;

    Optional<CaseResult> warm(String name) {
        return all.stream()
                .filter(r -> r.name().equals(name)
                        && (r.form().equals("warm") || r.name().equals(Cases.DIFF_SMALL)))
                .findFirst();
    }

    /** CPU of a contender, as a multiple of the cheapest of the others in the same round. */
    OptionalDouble cpuRatio(String name, String contender, String... others) {
        return ratio(name, contender, Sample::cpuSeconds, others);
    }

    OptionalDouble ratio(String name, String contender, ToDoubleFunction<Sample> of, String... others) {
        return figure(name, contender, r -> r.ratio(contender, List.of(others), of));
    }

    /** What a contender used, median. */
    OptionalDouble median(String name, String contender, ToDoubleFunction<Sample> of) {
        return figure(name, contender, r -> r.median(contender, of));
    }

    private OptionalDouble figure(String name, String contender, Function<CaseResult, OptionalDouble> figure) {
        Optional<CaseResult> result = warm(name);
        Optional<Verdict> verdict = result.flatMap(r -> r.verdict(contender));
        if (verdict.isEmpty()) {
            return OptionalDouble.empty();
        }
        boolean right = verdict.get().kind() == Verdict.Kind.RIGHT;
        return right ? figure.apply(result.get()) : OptionalDouble.of(WRONG);
    }

    /** The largest heap that a contender could have. */
    OptionalDouble heapGigabytes(String name, String contender) {
        return figure(
                name,
                contender,
                r -> OptionalDouble.of(Double.parseDouble(r.machine().heap().replaceAll("[gG]$", ""))));
    }

    /** CPU seconds for a million rows of both sides. */
    OptionalDouble cpuForMillionRows(String name, String contender) {
        OptionalDouble cpu = median(name, contender, Sample::cpuSeconds);
        return cpu.isEmpty()
                ? cpu
                : OptionalDouble.of(
                        cpu.getAsDouble() / (warm(name).orElseThrow().sourceRows() / 1e6));
    }

    /** The largest growth from one scale to the next of what should stay the same. */
    OptionalDouble largestStep(Function<String, OptionalDouble> figure) {
        List<Double> figures = new ArrayList<>();
        for (String name : GROWTH) {
            OptionalDouble one = figure.apply(name);
            if (one.isEmpty()) {
                return one;
            }
            figures.add(one.getAsDouble());
        }
        double largest = 0;
        for (int i = 1; i < figures.size(); i++) {
            largest = Math.max(largest, figures.get(i) / figures.get(i - 1));
        }
        return OptionalDouble.of(largest);
    }
}
