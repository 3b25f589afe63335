package io.crosscheck.griffin.sources;

import io.crosscheck.griffin.settings.Options;
import io.crosscheck.model.FileFormat;
import io.crosscheck.model.Origin;
import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import io.crosscheck.tables.SideReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Files: {@code parquet}, {@code orc}, {@code avro}, {@code csv}, {@code tsv}, {@code text}. Unlike Griffin's, a value
 * of a csv that does not parse is an error and no NULL, and paths may be globs.
 */
record FileConnector(SparkSession spark) {
    private static final String FORMATS = "parquet, orc, avro, csv, tsv or text";

    Connected read(Options config) {
        String format = config.text("format").orElse("parquet").strip().toLowerCase(Locale.ROOT);
        List<String> paths = config.texts("paths");
        if (paths.isEmpty() || paths.stream().anyMatch(String::isBlank)) {
            throw new UserException(config.origin("paths") + ": paths is missing; expected a list of files or folders");
        }
        return switch (format) {
            case "parquet", "orc", "avro" ->
                read(config, paths, FileFormat.of(format).orElseThrow(), Map.of());
            case "csv" -> csv(config, paths, Map.of());
            case "tsv" -> csv(config, paths, Map.of("sep", "\t"));
            case "text" -> text(config, paths);
            default ->
                throw new UserException(
                        config.origin("format") + ": unknown format '" + format + "'; expected " + FORMATS);
        };
    }

    private Connected csv(Options config, List<String> paths, Map<String, String> own) {
        Options options = config.object("options").orElse(Options.none(config.origin()));
        if (!options.has("header") && config.objects("schema").isEmpty()) {
            throw new UserException(
                    config.origin() + ": a csv needs names of columns; expected options.header or schema");
        }
        // By place, as ever: a schema may give columns other names than the header does.
        Map<String, String> all = new LinkedHashMap<>(Map.of("enforceSchema", "true"));
        all.putAll(own);
        return read(config, paths, FileFormat.CSV, all);
    }

    private Connected read(Options config, List<String> paths, FileFormat format, Map<String, String> own) {
        Map<String, String> options = new LinkedHashMap<>(own);
        config.object("options").map(Options::allTexts).ifPresent(options::putAll);
        Optional<String> schema = SchemaList.ddl(config);
        Existing existing = existing(config, paths);
        return existing.paths().stream()
                .map(path -> Connected.of(new SideReader(spark)
                        .open(
                                new Side.Path(path, format, options, schema, Optional.empty(), config.origin("paths")),
                                List.of())))
                .reduce(FileConnector::together)
                .orElseThrow()
                .noting(existing.notes());
    }

    /** A column that only some of the paths have is NULL in the rows of the others. */
    private static Connected together(Connected first, Connected second) {
        return first.union(second).with(first.rows().unionByName(second.rows(), true));
    }

    private Connected text(Options config, List<String> paths) {
        Existing existing = existing(config, paths);
        Map<String, String> options =
                config.object("options").map(Options::allTexts).orElse(Map.of());
        Dataset<Row> lines = spark.read().options(options).text(existing.paths().toArray(String[]::new));
        return Connected.of(lines).noting(existing.notes());
    }

    private record Existing(List<String> paths, List<String> notes) {}

    /** All of them, unless those that are not there are to be skipped. */
    private Existing existing(Options config, List<String> paths) {
        boolean skip = config.flag("skipErrorPaths", config.flag("skipOnError", false));
        List<String> there = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Origin origin = config.origin("paths");
        for (String path : paths) {
            if (exists(path, origin)) {
                there.add(path);
            } else if (skip) {
                notes.add(origin + ": skipped, as skipErrorPaths asks for: there is no '" + path + "'");
            } else {
                problems.add(origin + ": no such path '" + path + "'");
            }
        }
        if (there.isEmpty() && problems.isEmpty()) {
            problems.add(origin + ": none of the paths is there");
        }
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        return new Existing(there, notes);
    }

    private boolean exists(String path, Origin origin) {
        try {
            Path pattern = new Path(path);
            FileStatus[] found =
                    pattern.getFileSystem(spark.sessionState().newHadoopConf()).globStatus(pattern);
            return found != null && found.length > 0;
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(origin + ": cannot read '" + path + "': " + e.getMessage(), e);
        }
    }
}
