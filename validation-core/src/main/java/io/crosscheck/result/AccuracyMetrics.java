package io.crosscheck.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The fate of every row (docs/semantics.md, section 3). The identities of that section hold by construction.
 *
 * @param matched rows that are equal on both sides
 * @param changed rows whose key is on both sides and whose values differ
 * @param missingInTarget rows of the source alone
 * @param missingInSource rows of the target alone
 * @param nullKeyRows rows of either side with a NULL in their key; they are in the numbers above as well
 * @param duplicateKeysSource keys that stand more than once in the source
 * @param duplicateKeysTarget keys that stand more than once in the target
 * @param method how the rows were compared
 */
public record AccuracyMetrics(
        long matched,
        long changed,
        long missingInTarget,
        long missingInSource,
        long nullKeyRows,
        long duplicateKeysSource,
        long duplicateKeysTarget,
        String method) {

    /** Rows of the source: {@code matched + changed + missing_in_target}. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long sourceRows() {
        return matched + changed + missingInTarget;
    }

    /** Rows of the target: {@code matched + changed + missing_in_source}. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long targetRows() {
        return matched + changed + missingInSource;
    }

    /** {@code changed + missing_in_target + missing_in_source}. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long differingRows() {
        return changed + missingInTarget + missingInSource;
    }

    /** Rows of the larger side, of which a percentage threshold is taken. */
    public long largerSide() {
        return Math.max(sourceRows(), targetRows());
    }

    /** {@code matched / source_rows}; 1.0 when both sides are empty, 0.0 when only the source is. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double matchedFraction() {
        if (sourceRows() == 0) {
            return targetRows() == 0 ? 1.0 : 0.0;
        }
        return (double) matched / sourceRows();
    }
}
