package io.crosscheck.store;

import io.crosscheck.result.ChunkResult;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done of a pair that is compared in chunks, below {@code _runs/<run_id>/chunks/<pair>/}: the plan with the
 * bounds of ranges, for each chunk its differing records, and its result, which is written last and says that the chunk
 * is done.
 */
public final class ChunkStore {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkStore.class);

    private final OutputFolder folder;
    private final String place;
    private final String fingerprint;
    private final Json json = new Json();

    ChunkStore(OutputFolder folder, String place, String fingerprint) {
        this.folder = folder;
        this.place = place;
        this.fingerprint = fingerprint;
    }

    /**
     * How the pair is cut.
     *
     * @param fingerprint of all that decides it
     * @param bounds of ranges; empty where each value has a chunk
     */
    record Plan(String fingerprint, List<String> bounds) {}

    /** Begins, or goes on where an earlier attempt stopped if that was of the same fingerprint. */
    void open() {
        if (plan().filter(p -> p.fingerprint().equals(fingerprint)).isEmpty()) {
            folder.delete(place);
            folder.write(planFile(), json.of(new Plan(fingerprint, List.of())));
        }
    }

    /** The bounds that are kept, else those that are made now. */
    public List<String> bounds(Supplier<List<String>> make) {
        List<String> kept = plan().map(Plan::bounds).orElse(List.of());
        if (!kept.isEmpty()) {
            return kept;
        }
        List<String> made = make.get();
        folder.write(planFile(), json.of(new Plan(fingerprint, made)));
        return made;
    }

    /** What was found in a chunk that is done. */
    public Optional<ChunkResult> recall(String chunk) {
        String file = resultFile(chunk);
        if (!folder.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.read(folder.read(file), ChunkResult.class))
                    .filter(result -> result.chunk().equals(chunk));
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.info("chunk {} is compared again: its stored result cannot be read", chunk, e);
            return Optional.empty();
        }
    }

    /** A chunk is done; {@code records} have the columns of {@code difference_records}. */
    void keep(ChunkResult result, Dataset<Row> records) {
        folder.delete(resultFile(result.chunk()));
        folder.delete(recordsFolder(result.chunk()));
        if (result.metrics().differingRows() > 0) {
            records.write().mode(SaveMode.Overwrite).parquet(folder.address(recordsFolder(result.chunk())));
        }
        folder.write(resultFile(result.chunk()), json.of(result));
    }

    /** Drops records of all but these chunks: of values that are no more, or of a chunk that was never done. */
    void retain(List<String> chunks) {
        Set<String> names = chunks.stream().map(ChunkStore::name).collect(Collectors.toSet());
        folder.find(records(place), name -> !names.contains(name)).forEach(folder::delete);
    }

    /** Folder of the records of all chunks, each in a folder of its own. */
    static String records(String place) {
        return place + "/records";
    }

    private Optional<Plan> plan() {
        if (!folder.exists(planFile())) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.read(folder.read(planFile()), Plan.class));
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.info("the pair is cut again: {} cannot be read", planFile(), e);
            return Optional.empty();
        }
    }

    private String planFile() {
        return place + "/plan.json";
    }

    private String resultFile(String chunk) {
        return place + "/results/" + name(chunk) + ".json";
    }

    private String recordsFolder(String chunk) {
        return records(place) + "/" + name(chunk);
    }

    /** Values may hold anything, and be long. */
    private static String name(String chunk) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(chunk.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
