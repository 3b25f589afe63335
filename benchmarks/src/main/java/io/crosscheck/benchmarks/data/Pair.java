package io.crosscheck.benchmarks.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Two tables on disk.
 *
 * @param name of the pair
 * @param source folder of parquet files
 * @param target folder of parquet files
 * @param keys columns that pair rows; none means that whole rows are compared
 * @param keyUse whether a key may stand more than once
 * @param truth what must be found
 */
public record Pair(String name, Path source, Path target, List<String> keys, KeyUse keyUse, Truth truth) {
    /** Whether keys are keys. */
    public enum KeyUse {
        /** No key stands twice. */
        UNIQUE,
        /** One key holds a large part of the rows. */
        SKEWED
    }

    public Pair {
        keys = List.copyOf(keys);
    }

    /** Whether a join on the key is possible: there is one, and it does not multiply rows. */
    public boolean joinable() {
        return !keys.isEmpty() && keyUse == KeyUse.UNIQUE;
    }
}
