package io.crosscheck.tables;

import com.univocity.parsers.csv.CsvParser;
import io.crosscheck.model.FileFormat;
import io.crosscheck.model.Side;
import io.crosscheck.spark.ScalaCollections;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.execution.datasources.csv.CSVUtils$;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map$;

/**
 * The columns of one CSV file with a header, all text: those that Spark finds by a job over the file, from its first
 * line alone. In the simple case only; of all others Spark knows better.
 */
final class CsvHeader {
    private static final Pattern ONE_PLAIN_FILE = Pattern.compile("[^*?{}\\[\\]\\\\]+\\.csv", Pattern.CASE_INSENSITIVE);

    /** Options that do not say which line is the header, nor how its bytes are read. */
    private static final Set<String> KNOWN = Set.of("header", "sep", "delimiter", "mode", "enforceschema", "quote");

    /** Neither blank nor with a byte order mark. */
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]");

    private final SparkSession spark;
    private final Side.Path files;
    private final Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private CsvHeader(SparkSession spark, Side.Path files) {
        this.spark = spark;
        this.files = files;
        options.putAll(FileDefaults.of(files));
        options.putAll(files.options());
    }

    /** The columns, where this is the simple case. */
    static Optional<StructType> of(SparkSession spark, Side.Path files) {
        return new CsvHeader(spark, files).columns();
    }

    private Optional<StructType> columns() {
        if (files.format() != FileFormat.CSV
                || files.schema().isPresent()
                || !ONE_PLAIN_FILE.matcher(files.path()).matches()
                || !KNOWN.containsAll(lowerCased(options.keySet()))
                || !"true".equalsIgnoreCase(options.get("header"))) {
            return Optional.empty();
        }
        return firstLine().flatMap(this::columnsOf);
    }

    private static List<String> lowerCased(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** Split as Spark splits; what Spark would pass over or decode in another way is left to it. */
    private Optional<String> firstLine() {
        Path path = new Path(files.path());
        try (LineReader lines = new LineReader(path.getFileSystem(hadoop()).open(path), hadoop())) {
            Text line = new Text();
            lines.readLine(line);
            return Optional.of(line.toString())
                    .filter(text -> PLAIN.matcher(text).lookingAt());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // Spark says it better.
        }
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    private Optional<StructType> columnsOf(String line) {
        SQLConf conf = spark.sessionState().conf();
        CSVOptions csv = new CSVOptions(
                scalaOptions(), conf.csvColumnPruning(), conf.sessionLocalTimeZone(), conf.columnNameOfCorruptRecord());
        return Optional.ofNullable(new CsvParser(csv.asParserSettings()).parseLine(line))
                .map(cells -> CSVUtils$.MODULE$.makeSafeHeader(cells, conf.caseSensitiveAnalysis(), csv))
                .map(names -> new StructType(Arrays.stream(names)
                        .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
                        .toArray(StructField[]::new)));
    }

    private scala.collection.immutable.Map<String, String> scalaOptions() {
        scala.collection.immutable.Map<String, String> all = Map$.MODULE$.empty();
        for (Map.Entry<String, String> option : options.entrySet()) {
            all = ScalaCollections.with(all, option.getKey(), option.getValue());
        }
        return all;
    }
}
