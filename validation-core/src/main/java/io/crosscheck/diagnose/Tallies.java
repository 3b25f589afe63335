package io.crosscheck.diagnose;

import io.crosscheck.result.DiagnosisTally;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds tallies up. */
final class Tallies {
    /** Values of a column of which rows are counted. */
    static final int MOST_VALUES = 256;

    /** Values of a column by which its range is judged. */
    static final int SAMPLE = 400;

    private Tallies() {}

    static DiagnosisTally sum(List<DiagnosisTally> parts) {
        Map<String, Long> counts = new HashMap<>();
        Map<String, Map<String, Long>> values = new HashMap<>();
        Map<String, DiagnosisTally.Spread> ranges = new HashMap<>();
        for (DiagnosisTally part : parts) {
            part.counts().forEach((key, count) -> counts.merge(key, count, Long::sum));
            part.values().forEach((column, rows) -> values.merge(column, rows, Tallies::sum));
            part.ranges().forEach((column, range) -> ranges.merge(column, range, Tallies::sum));
        }
        return new DiagnosisTally(counts, values, ranges);
    }

    private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
        Map<String, Long> all = new HashMap<>(a);
        b.forEach((value, rows) -> all.merge(value, rows, Long::sum));
        return all.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_VALUES)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
    }

    private static DiagnosisTally.Spread sum(DiagnosisTally.Spread a, DiagnosisTally.Spread b) {
        TreeMap<Long, Double> sample = new TreeMap<>(a.sample());
        sample.putAll(b.sample());
        while (sample.size() > SAMPLE) {
            sample.pollLastEntry();
        }
        return new DiagnosisTally.Spread(
                Math.min(a.least(), b.least()), Math.max(a.most(), b.most()), a.rows() + b.rows(), sample);
    }
}
