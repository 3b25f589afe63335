package io.crosscheck.diagnose;

import io.crosscheck.result.DiagnosisTally;
import java.util.Optional;
import java.util.TreeMap;

/** Smallest, largest and a sample of the values of a column. */
final class SpreadBuilder {
    private final TreeMap<Long, Double> sample = new TreeMap<>();
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private long rows;

    void add(double value, long drawn) {
        rows++;
        least = Math.min(least, value);
        most = Math.max(most, value);
        if (sample.size() < Tallies.SAMPLE) {
            sample.put(drawn, value);
        } else if (drawn < sample.lastKey()) {
            sample.put(drawn, value);
            sample.pollLastEntry();
        }
    }

    Optional<DiagnosisTally.Spread> result() {
        return rows == 0 ? Optional.empty() : Optional.of(new DiagnosisTally.Spread(least, most, rows, sample));
    }
}
