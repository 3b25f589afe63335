package io.crosscheck.tables;

import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/** Registers files as tables of the session's catalog, as the {@code catalog.tables} of a suite ask. */
public final class FileTables {
    private final SparkSession spark;

    /** Registers in this session. */
    public FileTables(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Registers all; a table that is there already stays as it is. Of a folder with partitions all are registered.
     *
     * @throws UserException if files are not there or cannot be read
     */
    public void register(CatalogSettings settings) {
        settings.tables().forEach(this::register);
    }

    private void register(CatalogSettings.FileTable table) {
        String name = table.name().name();
        int dot = name.lastIndexOf('.');
        Side.Path files = table.files();
        try {
            requireFiles(files);
            if (dot > 0) {
                spark.sql("create database if not exists " + Names.quoted(name.substring(0, dot)));
            }
            spark.sql("create table if not exists " + Names.quoted(name)
                    + files.schema().map(ddl -> " (" + ddl + ")").orElse("") + " using "
                    + files.format().keyword() + options(files));
            registerPartitions(name);
        } catch (Exception e) {
            throw ReadProblem.of(files, e);
        }
    }

    /** A table with a schema of its own would be empty if its files are not there. */
    private void requireFiles(Side.Path files) {
        DataFrameReader reader = spark.read().format(files.format().keyword()).options(files.options());
        files.schema().ifPresent(reader::schema);
        reader.load(files.path());
    }

    /** A table knows no partition until it is told, and would be empty. */
    private void registerPartitions(String name) throws AnalysisException {
        boolean partitioned = spark.catalog().listColumns(Names.quoted(name)).collectAsList().stream()
                .anyMatch(column -> column.isPartition());
        if (partitioned) {
            spark.catalog().recoverPartitions(Names.quoted(name));
        }
    }

    private String options(Side.Path files) throws IOException {
        return " options ("
                + Map.of("path", qualified(files.path()), "mode", "FAILFAST").entrySet().stream()
                        .filter(e -> files.options().keySet().stream().noneMatch(e.getKey()::equalsIgnoreCase))
                        .sorted(Map.Entry.comparingByKey())
                        .map(FileTables::option)
                        .collect(Collectors.joining(", "))
                + files.options().entrySet().stream().map(e -> ", " + option(e)).collect(Collectors.joining())
                + ")";
    }

    /** Spark would take a relative path of a table to be below its database. */
    private String qualified(String path) throws IOException {
        Path given = new Path(path);
        return given.getFileSystem(spark.sparkContext().hadoopConfiguration())
                .makeQualified(given)
                .toString();
    }

    private static String option(Map.Entry<String, String> option) {
        return literal(option.getKey()) + " " + literal(option.getValue());
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
