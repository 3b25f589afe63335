package io.crosscheck.store;

import io.crosscheck.model.UserException;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.Fate;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Lists of keys to reload, made of the differing records of a stored run: what is to be inserted, updated and deleted
 * in the target so that it holds what the source held. Nothing is applied. Layout: docs/results.md, Repairs.
 */
public final class Repairs {
    private static final String INSERT = "insert";
    private static final String UPDATE = "update";
    private static final String DELETE = "delete";
    /** Types whose text is the value, and which JSON has as well. */
    private static final Pattern TYPED = Pattern.compile("boolean|tinyint|smallint|int|bigint|decimal\\(.*\\)");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final long KEYS_A_FILE = 1_000_000;

    private final SparkSession spark;
    private final OutputFolder folder;
    private final Json json = new Json();

    /** Of the results in the folder at this path. */
    public Repairs(SparkSession spark, String output) {
        this.spark = spark;
        this.folder = new OutputFolder(output, spark.sparkContext().hadoopConfiguration());
    }

    /**
     * What an ETL job reads first; written last.
     *
     * @param schemaVersion version of the layout
     * @param runId run that found the differences
     * @param runDate its date
     * @param pair whose keys they are
     * @param source what is right
     * @param target what is to be mended
     * @param files folder of the keys, beside this file
     * @param keys columns of a key
     * @param insert keys that the target lacks
     * @param update keys whose rows differ
     * @param delete keys that the source lacks
     * @param waivedRows differing rows that are left out
     * @param note what to mind; empty where there is nothing
     */
    public record Manifest(
            int schemaVersion,
            String runId,
            String runDate,
            String pair,
            String source,
            String target,
            String files,
            List<Key> keys,
            long insert,
            long update,
            long delete,
            long waivedRows,
            String note) {
        public Manifest {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A column of a key.
     *
     * @param name in the source, and in the files
     * @param targetName in the target
     * @param sourceType Spark SQL type in the source
     * @param targetType Spark SQL type in the target
     * @param writtenAs {@code number}, {@code boolean} or {@code text}, as Spark casts the value
     */
    public record Key(String name, String targetName, String sourceType, String targetType, String writtenAs) {}

    /**
     * Writes the lists of a run.
     *
     * @param runId of the run; absent means the last one
     * @param pair the one to mend; absent means all that failed
     * @return a line for each pair: what was written and where, or why nothing was
     * @throws UserException if there is no such run or pair, or no list can be made of the pair that is named
     */
    public List<String> of(Optional<String> runId, Optional<String> pair) {
        RunResult run = run(runId);
        if (pair.isPresent()) {
            TableResult table = run.tables().stream()
                    .filter(t -> t.pair().equals(pair.get()))
                    .findFirst()
                    .orElseThrow(() -> new UserException("run " + run.runId() + " has no pair '" + pair.get() + "'"));
            refusal(table).ifPresent(why -> {
                throw new UserException("cannot list keys of " + table.pair() + ": " + why);
            });
            return List.of(written(run, table));
        }
        return of(run);
    }

    /**
     * Writes the lists of all failed pairs of this stored run.
     *
     * @return as above
     */
    public List<String> of(RunResult run) {
        List<String> lines = new ArrayList<>();
        for (TableResult table : run.tables()) {
            if (table.status() == Status.FAILED && table.accuracy().isPresent()) {
                lines.add(refusal(table)
                        .map(why -> table.pair() + ": left out: " + why)
                        .orElseGet(() -> written(run, table)));
            }
        }
        return lines.isEmpty() ? List.of("run " + run.runId() + " has no pair whose records failed") : lines;
    }

    private RunResult run(Optional<String> runId) {
        List<String> summaries = folder.list("reports").stream()
                .filter(name -> DATE.matcher(name).matches())
                .sorted(Comparator.reverseOrder())
                .flatMap(date -> folder.list("reports/" + date).stream()
                        .filter(id -> runId.map(id::equals).orElse(true))
                        .map(id -> "reports/" + date + "/" + id + "/summary.json"))
                .filter(folder::exists)
                .toList();
        if (summaries.isEmpty()) {
            throw new UserException(folder.display() + " has no results"
                    + runId.map(id -> " of run '" + id + "'").orElse("") + "; expected the output.path of a suite");
        }
        String date = summaries.get(0).split("/", -1)[1];
        return summaries.stream()
                .filter(path -> path.startsWith("reports/" + date + "/"))
                .map(path -> json.read(folder.read(path), RunResult.class))
                .max(Comparator.comparing(RunResult::finishedAt))
                .orElseThrow();
    }

    private static Optional<String> refusal(TableResult table) {
        if (table.accuracy().isEmpty()) {
            return Optional.of("its records were not compared");
        }
        Coverage coverage = table.coverage();
        if (coverage.keys().isEmpty()) {
            return Optional.of("it has no primary keys, so a row cannot be named; give it primary-keys and run again");
        }
        return coverage.masked().stream()
                .filter(m -> coverage.keys().stream().anyMatch(k -> k.name().equals(m.name())))
                .map(m -> "its key '" + m.name() + "' is masked (" + m.method() + "), so its values are not stored")
                .findFirst();
    }

    private String written(RunResult run, TableResult table) {
        String place = "repairs/" + run.runDate() + "/" + run.runId() + "/" + table.pair();
        folder.delete(place);
        CheckResult.Accuracy accuracy = table.accuracy().orElseThrow();
        AccuracyMetrics metrics = accuracy.metrics();
        if (metrics.differingRows() == accuracy.waived().rows()) {
            return table.pair() + ": nothing to reload";
        }
        boolean repeated = metrics.duplicateKeysSource() + metrics.duplicateKeysTarget() > 0;
        List<Key> keys = table.coverage().keys().stream().map(Repairs::key).toList();
        Dataset<Row> actions = actions(run, table.pair(), keys, repeated).cache();
        try {
            Map<String, Long> counts = new TreeMap<>();
            actions.groupBy("action").count().collectAsList().forEach(r -> counts.put(r.getString(0), r.getLong(1)));
            long all = counts.values().stream().mapToLong(n -> n).sum();
            actions.coalesce((int) Math.min(1000, 1 + all / KEYS_A_FILE))
                    .select(functions.to_json(
                            functions.struct(functions.col("action"), functions.col("key")),
                            Map.of("ignoreNullFields", "false")))
                    .write()
                    .mode(SaveMode.Overwrite)
                    .text(folder.address(place + "/keys"));
            Manifest manifest = new Manifest(
                    RunResult.SCHEMA_VERSION,
                    run.runId(),
                    run.runDate(),
                    table.pair(),
                    table.source(),
                    table.target(),
                    "keys",
                    keys,
                    counts.getOrDefault(INSERT, 0L),
                    counts.getOrDefault(UPDATE, 0L),
                    counts.getOrDefault(DELETE, 0L),
                    accuracy.waived().rows(),
                    repeated
                            ? "keys stand more than once: for each, replace all rows of the target by those of the"
                                    + " source"
                            : "");
            folder.write(place + "/manifest.json", json.of(manifest));
            return line(manifest, folder.display(place + "/manifest.json"));
        } finally {
            actions.unpersist();
        }
    }

    private static String line(Manifest manifest, String place) {
        return String.format(
                Locale.ROOT,
                "%s: %,d to insert, %,d to update, %,d to delete: %s",
                manifest.pair(),
                manifest.insert(),
                manifest.update(),
                manifest.delete(),
                place);
    }

    private static Key key(Coverage.Column column) {
        boolean typed = column.sourceType().equals(column.targetType())
                && TYPED.matcher(column.sourceType()).matches();
        String form = column.sourceType().equals("boolean") ? "boolean" : "number";
        return new Key(
                column.name(), column.targetName(), column.sourceType(), column.targetType(), typed ? form : "text");
    }

    /** {@code action} and {@code key} (struct); each key once. */
    private Dataset<Row> actions(RunResult run, String pair, List<Key> keys, boolean repeated) {
        String records = "difference_records/run_date=" + run.runDate() + "/pair=" + pair;
        Column status = functions.col("status");
        Column action = repeated
                ? functions.lit(UPDATE)
                : functions
                        .when(status.equalTo(Fate.MISSING_IN_TARGET.keyword()), INSERT)
                        .when(status.equalTo(Fate.CHANGED.keyword()), UPDATE)
                        .otherwise(DELETE);
        Column[] values = keys.stream()
                .map(k -> {
                    Column text = functions.col("key").getItem(k.name());
                    return (k.writtenAs().equals("text") ? text : text.cast(k.sourceType())).as(k.name());
                })
                .toArray(Column[]::new);
        return spark.read()
                .parquet(folder.address(records))
                .filter(functions.col("run_id").equalTo(run.runId()))
                .filter(functions.col("waived").isNull())
                .select(action.as("action"), functions.struct(values).as("key"))
                .distinct();
    }
}
