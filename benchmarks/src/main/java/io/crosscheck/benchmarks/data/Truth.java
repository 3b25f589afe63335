package io.crosscheck.benchmarks.data;

import java.util.Map;

/**
 * What a comparison must find: counted while the differences were planted, never by comparing.
 *
 * @param sourceRows rows of the source
 * @param targetRows rows of the target
 * @param changed rows with a partner of the same key and other values
 * @param missingInTarget rows of the source alone
 * @param missingInSource rows of the target alone
 * @param changedByColumn how many rows changed in a column; columns without a change are not named
 */
public record Truth(
        long sourceRows,
        long targetRows,
        long changed,
        long missingInTarget,
        long missingInSource,
        Map<String, Long> changedByColumn) {
    public Truth {
        changedByColumn = Map.copyOf(changedByColumn);
    }

    /** Rows that are equal on both sides. */
    public long matched() {
        return sourceRows - changed - missingInTarget;
    }
}
