package io.crosscheck.compare;

import java.util.Arrays;

/**
 * Counts of rows by their fate, and of changed values by column. Mutable while rows are compared; adds up over parts.
 *
 * <p>Stored as one array of bigint: the counters in the order of {@link Counter}, then for each compared column how
 * often it changed, how often with NULL in the source only, how often with NULL in the target only.
 */
final class Tally {
    /** What is counted. */
    enum Counter {
        SOURCE_ROWS(0),
        TARGET_ROWS(1),
        MATCHED(2),
        CHANGED(3),
        MISSING_IN_TARGET(4),
        MISSING_IN_SOURCE(5),
        NULL_KEY_ROWS(6),
        DUPLICATE_KEYS_SOURCE(7),
        DUPLICATE_KEYS_TARGET(8),
        /** Differing records that are counted but were not kept. */
        NOT_KEPT(9);

        private final int slot;

        Counter(int slot) {
            this.slot = slot;
        }
    }

    private static final int COUNTERS = Counter.values().length;
    private static final int PER_COLUMN = 3;

    private final long[] values;

    Tally(int columns) {
        this.values = new long[COUNTERS + PER_COLUMN * columns];
    }

    void add(Counter counter, long rows) {
        values[counter.slot] += rows;
    }

    void addChanged(int column, boolean nullInSource, boolean nullInTarget) {
        int at = COUNTERS + PER_COLUMN * column;
        values[at]++;
        values[at + 1] += nullInSource && !nullInTarget ? 1 : 0;
        values[at + 2] += nullInTarget && !nullInSource ? 1 : 0;
    }

    void addAll(long[] part) {
        for (int i = 0; i < values.length; i++) {
            values[i] += part[i];
        }
    }

    long[] toArray() {
        return Arrays.copyOf(values, values.length);
    }

    long of(Counter counter) {
        return values[counter.slot];
    }

    long changed(int column) {
        return values[COUNTERS + PER_COLUMN * column];
    }

    long nullInSourceOnly(int column) {
        return values[COUNTERS + PER_COLUMN * column + 1];
    }

    long nullInTargetOnly(int column) {
        return values[COUNTERS + PER_COLUMN * column + 2];
    }

    /** The identities of docs/semantics.md, section 3; a breach is a bug and must never be reported as a result. */
    void assertEveryRowHasOneFate() {
        long source = of(Counter.MATCHED) + of(Counter.CHANGED) + of(Counter.MISSING_IN_TARGET);
        long target = of(Counter.MATCHED) + of(Counter.CHANGED) + of(Counter.MISSING_IN_SOURCE);
        if (source != of(Counter.SOURCE_ROWS) || target != of(Counter.TARGET_ROWS)) {
            throw new IllegalStateException("rows were lost in the comparison: read " + of(Counter.SOURCE_ROWS)
                    + " and " + of(Counter.TARGET_ROWS) + ", accounted for " + source + " and " + target);
        }
    }
}
