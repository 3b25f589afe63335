package io.crosscheck.diagnose;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the frequent values of a column in bounded memory: where there are too many values, each count gives one away
 * (Misra and Gries, 1982). A count is never too high, and too low by no more than rows / values.
 */
final class FrequentValues {
    private final int most;
    private final Map<Value, long[]> counts = new HashMap<>();

    FrequentValues(int most) {
        this.most = most;
    }

    void add(Value value) {
        long[] count = counts.get(value);
        if (count != null) {
            count[0]++;
        } else if (counts.size() < most) {
            counts.put(value, new long[] {1});
        } else {
            counts.values().removeIf(other -> --other[0] == 0);
        }
    }

    /** Rows of each value, as text. */
    Map<String, Long> result(ZoneId zone) {
        Map<String, Long> rows = new TreeMap<>();
        // Of values that stand once nothing is to be said.
        counts.forEach((value, count) -> {
            if (count[0] > 1 || counts.size() <= Spreads.FEW) {
                rows.merge(Spreads.text(value, zone), count[0], Long::sum);
            }
        });
        return rows;
    }
}
