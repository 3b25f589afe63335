package io.crosscheck.tables;

import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/** Registers files as tables of the session's catalog, as the {@code catalog.tables} of a suite ask. */
public final class FileTables {
    /** Table property of what is registered here. */
    private static final String MARK = "crosscheck.registered";

    private final SparkSession spark;

    /** Registers in this session. */
    public FileTables(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Registers all; what an earlier run registered under a name is replaced. Of a folder with partitions all are
     * registered.
     *
     * @throws UserException with all files that are not there or cannot be read, and all names that are taken
     */
    public void register(CatalogSettings settings) {
        List<String> problems = new ArrayList<>();
        for (CatalogSettings.FileTable table : settings.tables()) {
            try {
                register(table);
            } catch (UserException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
    }

    private void register(CatalogSettings.FileTable table) {
        String name = table.name().name();
        int dot = name.lastIndexOf('.');
        Side.Path files = table.files();
        try {
            // A table with a schema of its own would be empty if its files are not there.
            FileDefaults.reader(spark, files).load(files.path());
            if (dot > 0) {
                spark.sql("create database if not exists " + Names.quoted(name.substring(0, dot)));
            }
            dropEarlier(table);
            spark.sql("create table " + Names.quoted(name)
                    + files.schema().map(ddl -> " (" + ddl + ")").orElse("") + " using "
                    + files.format().keyword() + options(files) + " tblproperties (" + literal(MARK) + " = 'true')");
            registerPartitions(name);
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            throw ReadProblem.of(files, e);
        }
    }

    /** Only a table that was registered so is dropped; its files stay. */
    private void dropEarlier(CatalogSettings.FileTable table) throws AnalysisException {
        String name = Names.quoted(table.name().name());
        if (!spark.catalog().tableExists(name)) {
            return;
        }
        String mark = spark.sql("show tblproperties " + name + " (" + literal(MARK) + ")")
                .head()
                .getString(1);
        if (!mark.equals("true")) {
            throw new UserException(table.name().origin() + ": table '" + table.name()
                    + "' is in the catalog already; register the files under another name");
        }
        spark.sql("drop table " + name);
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
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(FileDefaults.of(files));
        options.putAll(files.options());
        options.put("path", qualified(files.path()));
        return options.entrySet().stream().map(FileTables::option).collect(Collectors.joining(", ", " options (", ")"));
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
