package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an answer is worth.
 *
 * @param kind right or not
 * @param reason what is wrong or left out; empty if nothing
 */
public record Verdict(Kind kind, String reason) {
    /** From good to bad. */
    public enum Kind {
        /** All numbers are there and right. */
        RIGHT,
        /** What it tells is right; it does not tell all. */
        PARTIAL,
        /** It does not compare such pairs. */
        REFUSED,
        /** It told nothing. */
        FAILED,
        /** It told something that is not so. */
        WRONG
    }

    /** The verdict on all answers of a contender: the worst. */
    public static Verdict on(List<Pair> pairs, List<Answer> answers) {
        if (answers.size() != pairs.size()) {
            return new Verdict(Kind.WRONG, answers.size() + " answers for " + pairs.size() + " pairs");
        }
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> answers.get(i).verdict(pairs.get(i).truth()))
                .max(Comparator.comparing(Verdict::kind))
                .orElseThrow();
    }

    @Override
    public String toString() {
        return kind == Kind.RIGHT ? "right" : (kind == Kind.PARTIAL ? "partial" : kind.name()) + ": " + reason;
    }
}
