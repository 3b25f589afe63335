package io.crosscheck.benchmarks.measure;

import io.crosscheck.benchmarks.contend.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Contenders by turns, A B C, A B C, so that whatever else the machine does meets them all.
 *
 * @param warmUps rounds before those that count
 * @param counted rounds that count
 */
public record Rounds(int warmUps, int counted) {

    /** Every sample of the rounds that count, and the last one of who could not run. */
    public List<Sample> run(List<Entrant> entrants, Consumer<Sample> told) {
        List<Sample> samples = new ArrayList<>();
        Set<String> out = new HashSet<>();
        for (int round = 1 - warmUps; round <= counted; round++) {
            for (Entrant entrant : entrants) {
                if (out.contains(entrant.label())) {
                    continue;
                }
                Sample sample = entrant.lane().run(entrant.contender()).as(entrant.label(), Math.max(0, round));
                told.accept(sample);
                boolean wrong = sample.verdict().kind() == Verdict.Kind.WRONG;
                if (!sample.answered()) {
                    out.add(entrant.label());
                }
                if (round > 0 || !sample.answered() || wrong) {
                    samples.add(sample);
                }
            }
        }
        return samples;
    }
}
