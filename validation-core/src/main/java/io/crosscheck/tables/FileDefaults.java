package io.crosscheck.tables;

import io.crosscheck.model.FileFormat;
import io.crosscheck.model.Side;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/** Options of Spark's readers that keep a difference from going unseen; those of the suite win over them. */
final class FileDefaults {
    private FileDefaults() {}

    /** A reader of these files with the options and the schema that hold for them. */
    static DataFrameReader reader(SparkSession spark, Side.Path files) {
        DataFrameReader reader =
                spark.read().format(files.format().keyword()).options(of(files)).options(files.options());
        return files.schema().map(reader::schema).orElse(reader);
    }

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
