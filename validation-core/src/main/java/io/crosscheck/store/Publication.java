package io.crosscheck.store;

import io.crosscheck.model.Output;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.TableResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Makes a run visible in the place of what earlier attempts of the same run id published. Each step can be repeated: an
 * attempt that breaks leaves a note of what it touched, and the next one takes away what is not its own.
 *
 * <p>Published difference files are named {@code <run_id>.<mark>-part-...}. The mark is another one each time the
 * records of a pair are compared, so that those of an earlier time can be told.
 */
final class Publication {
    private static final Pattern MARKED = Pattern.compile("\\.([0-9a-f]{8})-part-[0-9]{5}-.*");

    private final SparkSession spark;
    private final OutputFolder folder;
    private final Output output;
    private final RunPaths paths;
    private final Map<String, String> marks;
    private final Json json = new Json();

    /** @param marks of the differing records of each pair; a pair without any is not in it */
    Publication(SparkSession spark, OutputFolder folder, Output output, RunPaths paths, Map<String, String> marks) {
        this.spark = spark;
        this.folder = folder;
        this.output = output;
        this.paths = paths;
        this.marks = Map.copyOf(marks);
    }

    /** Where an attempt may have put something. */
    private record Place(String runDate, String pair) {
        static Place of(String line) {
            String[] parts = line.split(" ", 2);
            return new Place(parts[0], parts[1]);
        }

        String line() {
            return runDate + " " + pair;
        }
    }

    /** Publishes the run, its result tables last. */
    Published of(RunResult run) {
        List<String> earlierNotes = folder.find(paths.published(), name -> true);
        Set<Place> touched = new LinkedHashSet<>();
        earlierNotes.forEach(note -> folder.read(note).lines().map(Place::of).forEach(touched::add));
        List<Place> earlier =
                touched.stream().sorted(Comparator.comparing(Place::line)).toList();
        List<Place> own = run.tables().stream()
                .map(t -> new Place(paths.runDate(), t.pair()))
                .toList();
        folder.write(
                paths.published() + "/" + UUID.randomUUID(),
                own.stream().map(Place::line).collect(Collectors.joining("\n")));
        touched.addAll(own);
        List<ResultTables.ResultTable> tables = new ResultTables(run).all();
        withdrawTables(touched, tables);
        touched.forEach(this::withdrawRecords);
        List<String> shown = new ArrayList<>();
        for (TableResult table : run.tables()) {
            publishDifferences(table);
            publishMissRecords(table).ifPresent(shown::add);
        }
        tables.forEach(this::publishTable);
        String summary = paths.reports() + "/summary.json";
        folder.write(summary, json.of(run));
        earlierNotes.forEach(folder::delete);
        shown.add(folder.display(summary));
        return new Published(shown, partitions(earlier));
    }

    /** Of this run, and where earlier attempts had something. */
    private List<Partition> partitions(List<Place> earlier) {
        Set<Partition> partitions = new LinkedHashSet<>();
        Stream.concat(Stream.of(paths.runDate()), earlier.stream().map(Place::runDate))
                .forEach(date -> partitions.addAll(Partition.ofResults(date)));
        marks.keySet().stream().sorted().forEach(pair -> partitions.add(Partition.ofRecords(paths.runDate(), pair)));
        earlier.forEach(place -> partitions.add(Partition.ofRecords(place.runDate(), place.pair())));
        return List.copyOf(partitions);
    }

    /** The result tables vouch for the rest: they go first and come last. */
    private void withdrawTables(Set<Place> touched, List<ResultTables.ResultTable> tables) {
        Set<String> dates = touched.stream().map(Place::runDate).collect(Collectors.toCollection(LinkedHashSet::new));
        dates.add(paths.runDate());
        for (String date : dates) {
            tables.forEach(t -> folder.delete(paths.on(date).table(t.name())));
            folder.delete(paths.on(date).reports());
        }
    }

    private void withdrawRecords(Place place) {
        RunPaths there = paths.on(place.runDate());
        boolean moved = !place.runDate().equals(paths.runDate());
        String differences = there.differences(place.pair());
        for (String name : folder.list(differences)) {
            Optional<String> mark = mark(name);
            boolean stays = mark.isPresent() && mark.equals(mark(place));
            if (stays && moved) {
                folder.move(differences + "/" + name, paths.differences(place.pair()) + "/" + name);
            } else if (mark.isPresent() && !stays) {
                folder.delete(differences + "/" + name);
            }
        }
        String records = there.missRecords(place.pair());
        if (folder.exists(records) && isOwn(records)) {
            boolean isPublished = mark(place).isPresent() && !folder.exists(paths.missRecordsAside(place.pair()));
            if (isPublished && moved) {
                folder.move(records, paths.missRecords(place.pair()));
            } else if (!isPublished) {
                folder.delete(records);
            }
        }
    }

    private Optional<String> mark(Place place) {
        return Optional.ofNullable(marks.get(place.pair()));
    }

    /** The mark in the name of a file of this run; absent for a file of another run. */
    private Optional<String> mark(String file) {
        if (!file.startsWith(paths.runId())) {
            return Optional.empty();
        }
        Matcher marked = MARKED.matcher(file.substring(paths.runId().length()));
        return marked.matches() ? Optional.of(marked.group(1)) : Optional.empty();
    }

    /** Every line says of which run it is. */
    private boolean isOwn(String records) {
        return json.runId(folder.firstLine(records)).equals(paths.runId());
    }

    /** Of one piece or of chunks; chunks of a pair that could not be compared to its end stay for the next attempt. */
    private void publishDifferences(TableResult table) {
        String pair = table.pair();
        String staged = paths.differencesAside(pair);
        String chunks = ChunkStore.records(paths.chunks(pair));
        if (marks.containsKey(pair)) {
            publishDifferences(pair, staged);
            folder.find(chunks, name -> true).forEach(chunk -> publishDifferences(pair, chunk));
        }
        folder.delete(staged);
        if (table.accuracy().isPresent()) {
            folder.delete(paths.chunks(pair));
        }
    }

    private void publishDifferences(String pair, String staged) {
        for (String part : folder.list(staged)) {
            String name = paths.runId() + "." + marks.get(pair) + "-" + part;
            folder.move(staged + "/" + part, paths.differences(pair) + "/" + name);
        }
    }

    private Optional<String> publishMissRecords(TableResult table) {
        String records = paths.missRecords(table.pair());
        if (output.missRecords() instanceof Output.NoRecords || table.accuracy().isEmpty()) {
            return Optional.empty();
        }
        if (!marks.containsKey(table.pair())) {
            folder.delete(records);
            return Optional.empty();
        }
        String staged = paths.missRecordsAside(table.pair());
        if (folder.exists(staged)) {
            folder.move(staged, records);
        }
        return folder.exists(records) ? Optional.of(folder.display(records)) : Optional.empty();
    }

    private void publishTable(ResultTables.ResultTable table) {
        String aside = paths.tableAside(table.name());
        spark.createDataFrame(table.rows(), table.schema())
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.address(aside));
        List<String> parts = folder.find(aside, name -> name.startsWith("part-"));
        if (parts.size() != 1) {
            throw new IllegalStateException(table.name() + " was written as " + parts.size() + " files");
        }
        folder.move(parts.get(0), paths.table(table.name()));
        folder.delete(aside);
    }
}
