package io.crosscheck.compare;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.result.Funnel;
import java.util.List;

/**
 * Compares every row with its counterpart by value. Both sides are shuffled once by a hash of the key, sorted, and
 * merged; cost grows with the rows, memory does not. Small sides are not shuffled but merged in one task.
 *
 * @param reason why every row is compared by value
 */
record ExactComparison(String reason) implements RecordComparison {
    static final String METHOD = "exact";

    @Override
    public Differences compare(AlignedPair pair, Riders riders) {
        Sizes sizes = Sizes.of(pair);
        Merged.Spread spread = sizes.small() ? Merged.Spread.TOGETHER : Merged.Spread.SHUFFLED;
        Merged merged = Merged.of(pair, Layout.of(pair), spread, sizes.partitions(1));
        return merged.finish(tally -> {
            long rows = tally.of(Tally.Counter.SOURCE_ROWS) + tally.of(Tally.Counter.TARGET_ROWS);
            Funnel funnel = new Funnel(reason, 0, 0, rows, 0, 0, List.of());
            return merged.differences(pair, tally, METHOD, funnel);
        });
    }
}
