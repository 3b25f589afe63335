package io.crosscheck.tables;

import io.crosscheck.model.FileFormat;
import io.crosscheck.model.Side;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFooterReader;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a folder of a few Parquet files, merged as Spark merges them. Spark reads their footers by a job,
 * which costs more than the footers. In the simple case only; of all others Spark knows better.
 */
final class ParquetFooters {
    private static final int FEW = 8;
    private static final Pattern ONE_PLACE = Pattern.compile("[^*?{}\\[\\]\\\\]+");
    /** What Spark passes over, and summaries, which it may read instead. */
    private static final Pattern NO_DATA = Pattern.compile("_[^=]*|[.].*|.*\\._COPYING_");

    private static final Pattern SUMMARY = Pattern.compile("_(common_)?metadata.*");

    private ParquetFooters() {}

    /** The columns, where this is the simple case. */
    static Optional<StructType> of(SparkSession spark, Side.Path side) {
        if (side.format() != FileFormat.PARQUET
                || side.schema().isPresent()
                || !side.options().isEmpty()
                || !ONE_PLACE.matcher(side.path()).matches()) {
            return Optional.empty();
        }
        try {
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            List<FileStatus> files = few(new Path(side.path()), hadoop);
            return files.isEmpty() ? Optional.empty() : Optional.of(columns(files, hadoop, spark));
        } catch (Exception e) { // Spark says it better, and throws checked ones as well.
            return Optional.empty();
        }
    }

    /** Files in the order in which Spark reads them; none where they are many, lie deeper, or are not all data. */
    private static List<FileStatus> few(Path path, Configuration hadoop) throws IOException {
        FileSystem system = path.getFileSystem(hadoop);
        RemoteIterator<FileStatus> found = system.listStatusIterator(path);
        List<FileStatus> files = new ArrayList<>();
        while (found.hasNext()) {
            FileStatus file = found.next();
            String name = file.getPath().getName();
            if (SUMMARY.matcher(name).matches()) {
                return List.of();
            }
            if (NO_DATA.matcher(name).matches()) {
                continue;
            }
            if (file.isDirectory() || files.size() == FEW) {
                return List.of();
            }
            files.add(file);
        }
        if (files.isEmpty()) {
            throw new FileNotFoundException(path.toString());
        }
        files.sort(Comparator.comparing(file -> file.getPath().toString()));
        return files;
    }

    private static StructType columns(List<FileStatus> files, Configuration hadoop, SparkSession spark)
            throws IOException {
        SQLConf conf = spark.sessionState().conf();
        ParquetToSparkSchemaConverter converter = new ParquetToSparkSchemaConverter(conf);
        StructType merged = new StructType();
        for (FileStatus file : files) {
            ParquetMetadata footer =
                    ParquetFooterReader.readFooter(hadoop, file.getPath(), ParquetMetadataConverter.SKIP_ROW_GROUPS);
            StructType columns = ParquetFileFormat.readSchemaFromFooter(new Footer(file.getPath(), footer), converter);
            merged = merged.merge(columns, conf.caseSensitiveAnalysis());
        }
        return merged.asNullable();
    }
}
