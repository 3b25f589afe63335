package io.crosscheck.store;

import io.crosscheck.model.Output;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.ChunkResult;
import io.crosscheck.result.EarlierRun;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the results of one run. Everything is first written under {@code _runs/<run_id>/}, which queries do not see;
 * {@link #publish} makes it visible. A pair that is kept stays kept: a resumed run finds it. A run of the same id
 * replaces what the earlier one published. Pairs may be kept by several threads at a time.
 */
public final class RunStore {
    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);

    /** Smaller pairs are compared by value in any case. */
    private static final long ROWS_WORTH_KNOWING = 100_000;

    private final SparkSession spark;
    private final OutputFolder folder;
    private final Output output;
    private final RunPaths paths;
    /** Of differing records that are aside; they count once their pair is kept. */
    private final Map<String, String> marksAside = new ConcurrentHashMap<>();

    private final Map<String, String> marks = new ConcurrentHashMap<>();
    private final Map<String, TableResult> recalled = new ConcurrentHashMap<>();
    private final Json json = new Json();

    private RunStore(SparkSession spark, OutputFolder folder, Output output, RunPaths paths) {
        this.spark = spark;
        this.folder = folder;
        this.output = output;
        this.paths = paths;
    }

    /**
     * A finished pair.
     *
     * @param mark of its differing records; empty where there are none
     * @param result what came out
     */
    record Kept(String mark, TableResult result) {}

    /** Begins anew: what an unfinished attempt of the same run id left is dropped. */
    public static RunStore begin(SparkSession spark, OutputFolder folder, Output output, String runId, String runDate) {
        RunPaths paths = new RunPaths(runId, runDate);
        folder.delete(paths.keptPairs());
        folder.delete(paths.differencesAside());
        folder.delete(paths.missRecordsAside());
        folder.delete(paths.chunks());
        return new RunStore(spark, folder, output, paths);
    }

    /** Goes on where an attempt of the same run id stopped; begins anew if there was none. */
    public static RunStore resume(
            SparkSession spark, OutputFolder folder, Output output, String runId, String runDate) {
        return new RunStore(spark, folder, output, new RunPaths(runId, runDate));
    }

    /**
     * The result of a pair that this run has compared already, if its configuration is still the same and it was not in
     * error.
     */
    public Optional<TableResult> finished(String pair, String fingerprint) {
        String file = paths.keptPair(pair);
        if (!folder.exists(file)) {
            return Optional.empty();
        }
        Kept kept;
        try {
            kept = json.read(folder.read(file), Kept.class);
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.info("pair {} is compared again: its stored result cannot be read", pair, e);
            return Optional.empty();
        }
        if (!kept.result().fingerprint().equals(fingerprint) || kept.result().status() == Status.ERROR) {
            return Optional.empty();
        }
        marksAside.put(pair, kept.mark());
        recalled.put(pair, kept.result());
        return Optional.of(kept.result());
    }

    /**
     * Writes the differing records of a pair aside.
     *
     * @param pair its name
     * @param records gives, if there are any, {@code status}, {@code key}, {@code source}, {@code target},
     *     {@code changed_columns}, {@code causes}, {@code waived}
     * @param count how many
     */
    public void keepDifferences(String pair, Supplier<Dataset<Row>> records, long count) {
        String differences = paths.differencesAside(pair);
        // First: from here on the pair is no longer finished.
        folder.delete(paths.keptPair(pair));
        folder.delete(differences);
        folder.delete(paths.chunks(pair));
        folder.delete(paths.missRecordsAside(pair));
        marksAside.remove(pair);
        if (count == 0) {
            return;
        }
        ofThisRun(records.get()).write().mode(SaveMode.Overwrite).parquet(folder.address(differences));
        keepMissRecords(pair, folder.address(differences));
        marksAside.put(pair, mark());
    }

    /** Goes on with the chunks of a pair, if an earlier attempt has cut it alike. */
    public ChunkStore chunks(String pair, String fingerprint) {
        folder.delete(paths.keptPair(pair));
        folder.delete(paths.differencesAside(pair));
        marksAside.remove(pair);
        ChunkStore chunks = new ChunkStore(folder, paths.chunks(pair), fingerprint);
        chunks.open();
        return chunks;
    }

    /** Writes what was found in a chunk aside. */
    public void keepChunk(ChunkStore chunks, ChunkResult result, Dataset<Row> records) {
        chunks.keep(result, ofThisRun(records));
    }

    /**
     * All chunks of a pair are done: their records are those of the pair.
     *
     * @param names of all chunks
     * @param count how many records there are
     */
    public void completeChunks(String pair, ChunkStore chunks, List<String> names, long count) {
        chunks.retain(names);
        folder.delete(paths.missRecordsAside(pair));
        if (count > 0) {
            keepMissRecords(pair, folder.address(ChunkStore.records(paths.chunks(pair))));
            marksAside.put(pair, mark());
        }
    }

    private static String mark() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private Dataset<Row> ofThisRun(Dataset<Row> records) {
        return records.select(
                functions.lit(paths.runId()).as("run_id"),
                functions.col("status"),
                functions.col("key"),
                functions.col("source"),
                functions.col("target"),
                functions.col("changed_columns"),
                functions.col("causes"),
                functions.col("waived"));
    }

    private void keepMissRecords(String pair, String differences) {
        if (output.missRecords() instanceof Output.NoRecords) {
            return;
        }
        Dataset<Row> records =
                spark.read().option("recursiveFileLookup", "true").parquet(differences);
        if (output.missRecords() instanceof Output.FirstRecords first) {
            records = records.limit(first.most());
        }
        String parts = paths.missRecordsAside() + "/" + pair + ".parts";
        Column[] columns = Arrays.stream(records.columns()).map(functions::col).toArray(Column[]::new);
        records.select(functions.to_json(functions.struct(columns), Map.of("ignoreNullFields", "false")))
                .write()
                .mode(SaveMode.Overwrite)
                .text(folder.address(parts));
        folder.concatenate(parts, paths.missRecordsAside(pair));
    }

    /** The pair is finished: its result is safe from here on, and its differing records belong to it. */
    public void keep(TableResult table) {
        boolean compared = table.accuracy().isPresent();
        Kept kept = new Kept(compared ? marksAside.getOrDefault(table.pair(), "") : "", table);
        if (!table.equals(recalled.get(table.pair()))) {
            folder.write(paths.keptPair(table.pair()), json.of(kept));
        }
        if (!kept.mark().isEmpty()) {
            marks.put(table.pair(), kept.mark());
        }
        table.accuracy().ifPresent(found -> keepForLater(table.pair(), found));
    }

    /** What the run tells that last compared the pair, if that was a large one. */
    public Optional<EarlierRun> earlier(String pair) {
        String file = paths.earlier(pair);
        try {
            return folder.exists(file) ? Optional.of(json.read(folder.read(file), EarlierRun.class)) : Optional.empty();
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.info("what was known of pair {} cannot be read", pair, e);
            return Optional.empty();
        }
    }

    /** The next run may choose better by it, and no result depends on it. */
    private void keepForLater(String pair, CheckResult.Accuracy found) {
        if (found.metrics().largerSide() < ROWS_WORTH_KNOWING) {
            return;
        }
        try {
            folder.write(paths.earlier(pair), json.of(EarlierRun.of(found)));
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.info("what is known of pair {} cannot be kept for later runs", pair, e);
        }
    }

    /** Makes the run visible. */
    public Published publish(RunResult run) {
        return new Publication(spark, folder, output, paths, marks).of(run);
    }
}
