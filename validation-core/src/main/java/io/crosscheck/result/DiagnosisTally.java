package io.crosscheck.result;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is counted of differing rows, part by part: of partitions, and of the chunks of a pair. Sums of parts are the
 * numbers of the whole; memory does not grow with the rows.
 *
 * @param counts a number for each thing that is counted
 * @param values rows for each frequent value of a column
 * @param ranges what is known of the spread of a column
 */
public record DiagnosisTally(
        Map<String, Long> counts, Map<String, Map<String, Long>> values, Map<String, Spread> ranges) {
    /** Of no rows. */
    public static final DiagnosisTally EMPTY = new DiagnosisTally(Map.of(), Map.of(), Map.of());

    public DiagnosisTally {
        counts = sorted(counts);
        values = sorted(values);
        ranges = sorted(ranges);
    }

    private static <V> Map<String, V> sorted(Map<String, V> given) {
        return given == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(given));
    }

    /**
     * The values of a column that has an order, as numbers.
     *
     * @param least the smallest
     * @param most the largest
     * @param rows how many there are
     * @param sample of them, each under a number drawn for it; those with the smallest numbers are kept
     */
    public record Spread(double least, double most, long rows, Map<Long, Double> sample) {
        public Spread {
            sample = java.util.Collections.unmodifiableMap(new TreeMap<>(sample));
        }
    }
}
