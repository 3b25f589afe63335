package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Truth;

/** A number that an answer may hold. */
public enum Figure {
    /** Rows of the source. */
    SOURCE_ROWS,
    /** Rows of the target. */
    TARGET_ROWS,
    /** Rows equal on both sides. */
    MATCHED,
    /** Rows with a partner of the same key and other values. */
    CHANGED,
    /** Rows of the source whose key the target does not have. */
    MISSING_IN_TARGET,
    /** Rows of the target whose key the source does not have. */
    MISSING_IN_SOURCE,
    /** Rows of the source that are not in the target as they are. */
    ONLY_IN_SOURCE,
    /** Rows of the target that are not in the source as they are. */
    ONLY_IN_TARGET;

    long in(Truth known) {
        return switch (this) {
            case SOURCE_ROWS -> known.sourceRows();
            case TARGET_ROWS -> known.targetRows();
            case MATCHED -> known.matched();
            case CHANGED -> known.changed();
            case MISSING_IN_TARGET -> known.missingInTarget();
            case MISSING_IN_SOURCE -> known.missingInSource();
            case ONLY_IN_SOURCE -> known.changed() + known.missingInTarget();
            case ONLY_IN_TARGET -> known.changed() + known.missingInSource();
        };
    }
}
