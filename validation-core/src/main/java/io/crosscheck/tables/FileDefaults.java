package io.crosscheck.tables;

import io.crosscheck.model.FileFormat;
import io.crosscheck.model.Side;
import java.util.Map;

/** Options of Spark's readers that keep a difference from going unseen; those of the suite win over them. */
final class FileDefaults {
    private FileDefaults() {}

    static Map<String, String> of(Side.Path files) {
        if (files.format() == FileFormat.PARQUET || files.format() == FileFormat.ORC) {
            // Else the columns are those of one file, and what others have besides is not compared.
            return Map.of("mergeSchema", "true");
        }
        if (files.format() == FileFormat.CSV) {
            // A value that does not parse would become NULL; a header that is not that of the schema would not matter.
            return Map.of("mode", "FAILFAST", "enforceSchema", "false");
        }
        return files.format() == FileFormat.JSON ? Map.of("mode", "FAILFAST") : Map.of();
    }
}
