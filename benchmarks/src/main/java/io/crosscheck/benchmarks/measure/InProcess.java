package io.crosscheck.benchmarks.measure;

import io.crosscheck.benchmarks.contend.Contenders;
import io.crosscheck.benchmarks.data.Pair;
import java.util.List;

/**
 * Contenders in this process.
 *
 * @param bench measures them
 * @param pairs what they compare
 */
public record InProcess(Bench bench, List<Pair> pairs) implements Lane {
    @Override
    public Sample run(String contender) {
        return bench.measure(Contenders.of(contender).orElseThrow(), pairs);
    }

    @Override
    public void close() {
        // The session is not this lane's.
    }
}
