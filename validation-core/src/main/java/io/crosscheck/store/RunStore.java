package io.crosscheck.store;

import io.crosscheck.model.Output;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Keeps the results of one run. Everything is first written under {@code _runs/<run_id>/}, which queries do not see;
 * {@link #publish} makes it visible, the result tables last. A pair that is kept stays kept: a resumed run finds it. A
 * run of the same id replaces what the earlier one published.
 *
 * <p>Published difference files are named {@code <run_id>.<attempt>-part-...}, so that those of an earlier attempt can
 * be told and removed.
 */
public final class RunStore {
    private final SparkSession spark;
    private final OutputFolder folder;
    private final Output output;
    private final String runId;
    private final String runDate;
    private final String attempt;
    private final Json json = new Json();

    private RunStore(
            SparkSession spark, OutputFolder folder, Output output, String runId, String runDate, String attempt) {
        this.spark = spark;
        this.folder = folder;
        this.output = output;
        this.runId = runId;
        this.runDate = runDate;
        this.attempt = attempt;
    }

    /** Begins anew: what an unfinished attempt of the same run id left is dropped. */
    public static RunStore begin(SparkSession spark, OutputFolder folder, Output output, String runId, String runDate) {
        String staging = staging(runId);
        folder.delete(staging + "/pairs");
        folder.delete(staging + "/differences");
        folder.delete(staging + "/miss_records");
        String attempt = UUID.randomUUID().toString().substring(0, 8);
        folder.write(staging + "/attempt", attempt);
        return new RunStore(spark, folder, output, runId, runDate, attempt);
    }

    /** Goes on where an attempt of the same run id stopped; begins anew if there was none. */
    public static RunStore resume(
            SparkSession spark, OutputFolder folder, Output output, String runId, String runDate) {
        String file = staging(runId) + "/attempt";
        return folder.exists(file)
                ? new RunStore(spark, folder, output, runId, runDate, folder.read(file))
                : begin(spark, folder, output, runId, runDate);
    }

    /** The result of a pair that this run has compared already, if its configuration is still the same. */
    public Optional<TableResult> finished(String pair, String fingerprint) {
        String file = pairFile(pair);
        return folder.exists(file)
                ? Optional.of(json.table(folder.read(file)))
                        .filter(t -> t.fingerprint().equals(fingerprint) && t.status() != Status.ERROR)
                : Optional.empty();
    }

    /**
     * Writes the differing records of a pair aside.
     *
     * @param pair its name
     * @param records {@code status}, {@code key}, {@code source}, {@code target}, {@code changed_columns}
     * @param count how many
     */
    public void keepDifferences(String pair, Dataset<Row> records, long count) {
        String differences = staging(runId) + "/differences/" + pair;
        folder.delete(differences);
        folder.delete(missRecordsAside(pair));
        if (count == 0) {
            return;
        }
        records.select(
                        functions.lit(runId).as("run_id"),
                        functions.col("status"),
                        functions.col("key"),
                        functions.col("source"),
                        functions.col("target"),
                        functions.col("changed_columns"))
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.address(differences));
        keepMissRecords(pair, folder.address(differences));
    }

    private void keepMissRecords(String pair, String differences) {
        if (output.missRecords() instanceof Output.NoRecords) {
            return;
        }
        Dataset<Row> records = spark.read().parquet(differences);
        if (output.missRecords() instanceof Output.FirstRecords first) {
            records = records.limit(first.most());
        }
        String parts = staging(runId) + "/miss_records/" + pair + ".parts";
        records.select(functions.to_json(
                        functions.struct(Arrays.stream(records.columns())
                                .map(functions::col)
                                .toArray(org.apache.spark.sql.Column[]::new)),
                        java.util.Map.of("ignoreNullFields", "false")))
                .write()
                .mode(SaveMode.Overwrite)
                .text(folder.address(parts));
        folder.concatenate(parts, missRecordsAside(pair));
    }

    /** The pair is finished: its result is safe from here on. */
    public void keep(TableResult table) {
        folder.write(pairFile(table.pair()), json.of(table));
    }

    /** Makes the run visible and gives the places where people look first. */
    public List<String> publish(RunResult run) {
        Set<String> touched = touchedBefore();
        Set<String> places = places(run);
        touched.addAll(places);
        folder.write(touchedFile(), String.join("\n", touched));
        withdraw(touched);
        List<String> shown = new ArrayList<>();
        for (TableResult table : run.tables()) {
            publishDifferences(table.pair());
            publishMissRecords(table.pair()).ifPresent(shown::add);
        }
        new ResultTables(run).all().forEach(this::publishTable);
        String summary = reportFolder() + "/summary.json";
        folder.write(summary, json.of(run));
        folder.write(touchedFile(), String.join("\n", places));
        shown.add(folder.display(summary));
        return shown;
    }

    /** Takes away what earlier attempts of this run published: the result tables first, they vouch for the rest. */
    private void withdraw(Set<String> touched) {
        Pattern earlier =
                Pattern.compile(Pattern.quote(runId) + "\\.(?!" + Pattern.quote(attempt) + "-)[0-9a-f]{8}-part-.*");
        for (String place : touched) {
            if (place.endsWith(".parquet")) {
                folder.delete(place);
            }
        }
        for (String place : touched) {
            if (!place.endsWith(".parquet")) {
                folder.find(place, name -> earlier.matcher(name).matches()).forEach(folder::delete);
            }
        }
    }

    private Set<String> touchedBefore() {
        Set<String> touched = new LinkedHashSet<>();
        if (folder.exists(touchedFile())) {
            folder.read(touchedFile()).lines().filter(l -> !l.isBlank()).forEach(touched::add);
        }
        return touched;
    }

    private Set<String> places(RunResult run) {
        Set<String> places = new LinkedHashSet<>();
        new ResultTables(run).all().forEach(t -> places.add(tableFile(t.name())));
        run.tables().forEach(t -> places.add(differenceFolder(t.pair())));
        return places;
    }

    private void publishDifferences(String pair) {
        String staged = staging(runId) + "/differences/" + pair;
        for (String part : folder.list(staged)) {
            folder.move(staged + "/" + part, differenceFolder(pair) + "/" + runId + "." + attempt + "-" + part);
        }
        folder.delete(staged);
    }

    private Optional<String> publishMissRecords(String pair) {
        String file = "mismatched_records/" + pair + "/" + runDate + "/__missRecords";
        String staged = missRecordsAside(pair);
        if (folder.exists(staged)) {
            folder.move(staged, file);
            return Optional.of(folder.display(file));
        }
        return Optional.empty();
    }

    private void publishTable(ResultTables.ResultTable table) {
        String aside = staging(runId) + "/tables/" + table.name();
        spark.createDataFrame(table.rows(), table.schema())
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.address(aside));
        List<String> parts = folder.find(aside, name -> name.startsWith("part-"));
        if (parts.size() != 1) {
            throw new IllegalStateException(table.name() + " was written as " + parts.size() + " files");
        }
        folder.move(parts.get(0), tableFile(table.name()));
        folder.delete(aside);
    }

    /** Where this run's reports are, below the output. */
    public String reportFolder() {
        return "reports/" + runDate + "/" + runId;
    }

    private String tableFile(String table) {
        return table + "/run_date=" + runDate + "/" + runId + ".parquet";
    }

    private String differenceFolder(String pair) {
        return "difference_records/run_date=" + runDate + "/pair=" + pair;
    }

    private String missRecordsAside(String pair) {
        return staging(runId) + "/miss_records/" + pair + ".json";
    }

    private String pairFile(String pair) {
        return staging(runId) + "/pairs/" + pair + ".json";
    }

    private String touchedFile() {
        return staging(runId) + "/published";
    }

    private static String staging(String runId) {
        return "_runs/" + runId;
    }
}
