package io.crosscheck.benchmarks.report;

import io.crosscheck.benchmarks.contend.Contender;
import io.crosscheck.benchmarks.contend.Contenders;
import io.crosscheck.benchmarks.contend.Verdict;
import io.crosscheck.benchmarks.measure.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Everything that was measured in one case, in one run.
 *
 * @param name of the case
 * @param title for people
 * @param form {@code warm} or {@code cold}
 * @param date ISO date
 * @param machine where
 * @param versions of what ran
 * @param rounds that count
 * @param pairs of tables
 * @param sourceRows of all sources
 * @param targetRows of all targets
 * @param samples one a contender and round
 */
public record CaseResult(
        String name,
        String title,
        String form,
        String date,
        Machine machine,
        Map<String, String> versions,
        int rounds,
        int pairs,
        long sourceRows,
        long targetRows,
        List<Sample> samples) {
    static final String SCAN = "scan";

    public CaseResult {
        versions = new TreeMap<>(versions);
        samples = List.copyOf(samples);
    }

    /** Who ran, in the order of {@link Contenders}; accelerated ones last. */
    List<String> contenders() {
        List<String> order = Contenders.all().stream().map(Contender::name).toList();
        return samples.stream()
                .map(Sample::contender)
                .distinct()
                .sorted(Comparator.comparing((String name) -> name.contains("+"))
                        .thenComparing(name -> order.indexOf(name.replaceFirst("\\+.*", ""))))
                .toList();
    }

    /** The median over the rounds; nothing if it gave no answer. */
    OptionalDouble median(String contender, ToDoubleFunction<Sample> of) {
        return median(samples.stream()
                .filter(s -> s.contender().equals(contender) && s.round() > 0 && s.answered())
                .mapToDouble(of));
    }

    /** The median over the rounds of what it used for each unit that the cheapest of the others used. */
    OptionalDouble ratio(String contender, List<String> others, ToDoubleFunction<Sample> of) {
        DoubleStream.Builder ratios = DoubleStream.builder();
        for (int round = 1; round <= rounds; round++) {
            OptionalDouble mine = in(round, contender, of);
            List<OptionalDouble> theirs = new ArrayList<>();
            for (String other : others) {
                theirs.add(in(round, other, of));
            }
            if (mine.isPresent() && theirs.stream().allMatch(OptionalDouble::isPresent)) {
                double least = theirs.stream()
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .min()
                        .orElseThrow();
                ratios.add(mine.getAsDouble() / least);
            }
        }
        return median(ratios.build());
    }

    private OptionalDouble in(int round, String contender, ToDoubleFunction<Sample> of) {
        return samples.stream()
                .filter(s -> s.round() == round && s.contender().equals(contender) && s.answered())
                .mapToDouble(of)
                .findFirst();
    }

    /** The worst verdict of all rounds. */
    Optional<Verdict> verdict(String contender) {
        return samples.stream()
                .filter(s -> s.contender().equals(contender))
                .map(Sample::verdict)
                .max(Comparator.comparing(Verdict::kind));
    }

    private static OptionalDouble median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(
                sorted.length % 2 == 1
                        ? sorted[middle]
                        : Arrays.stream(sorted, middle - 1, middle + 1)
                                .average()
                                .orElseThrow());
    }
}
