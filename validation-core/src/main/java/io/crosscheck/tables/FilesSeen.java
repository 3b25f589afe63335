package io.crosscheck.tables;

import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import io.crosscheck.spark.ScalaCollections;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;
import org.apache.spark.sql.catalyst.catalog.HiveTableRelation;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.FileTable;
import org.apache.spark.unsafe.Platform;
import scala.Option;

/**
 * The files that rows are read from, as they were listed when the side was opened. Spark reads the files of that
 * listing, so a new file beside them changes nothing; one that is gone or written again does. Files of a table that
 * Hive reads are listed again with every read: there a new one counts too.
 */
public final class FilesSeen {
    /** There are no files. */
    public static final FilesSeen NONE = new FilesSeen("", Map.of());

    private static final int LISTINGS_AT_ONCE = 16;

    /** Whose they are, for messages: where it is written, and what to call it. */
    private final String side;

    private final Map<Path, Folder> folders;

    private FilesSeen(String side, Map<Path, Folder> folders) {
        this.side = side;
        this.folders = Map.copyOf(folders);
    }

    /**
     * What a file was like.
     *
     * @param length in bytes
     * @param modified when, in milliseconds
     */
    private record Stamp(long length, long modified) {
        static Stamp of(FileStatus file) {
            return new Stamp(file.getLen(), file.getModificationTime());
        }

        /** Some file systems tell whole seconds when asked for one file, and more when they list a folder. */
        boolean sameTime(Stamp other) {
            boolean coarse = modified % 1000 == 0 || other.modified % 1000 == 0;
            return modified == other.modified || (coarse && modified / 1000 == other.modified / 1000);
        }
    }

    /**
     * Files of one folder.
     *
     * @param files those that are read
     * @param listedAgain whether every read lists the folder, so that new files are read as well
     * @param settings to reach it
     */
    private record Folder(Map<String, Stamp> files, boolean listedAgain, Configuration settings) {}

    /**
     * The files that a side is read from. Where Spark has listed them already they are not listed again.
     *
     * @param rows rows of the side, whose plan is held at one moment
     * @param side what to call it when something changed
     */
    public static FilesSeen of(Dataset<Row> rows, Side side) {
        Map<Path, Folder> folders = new HashMap<>();
        for (LogicalPlan leaf : Relations.of(rows.queryExecution().analyzed())) {
            add(leaf, folders, rows.sparkSession());
        }
        return folders.isEmpty() ? NONE : new FilesSeen(side.origin() + ": " + side.description(), folders);
    }

    private static void add(LogicalPlan leaf, Map<Path, Folder> folders, SparkSession spark) {
        if (leaf instanceof LogicalRelation relation
                && relation.relation() instanceof HadoopFsRelation files
                && files.location() instanceof PartitioningAwareFileIndex index) {
            Configuration settings = spark.sessionState().newHadoopConfWithOptions(files.options());
            ScalaCollections.list(index.allFiles()).forEach(file -> add(file, folders, settings));
        } else if (leaf instanceof DataSourceV2Relation relation && relation.table() instanceof FileTable table) {
            Configuration settings = spark.sessionState().newHadoopConf();
            ScalaCollections.list(table.fileIndex().allFiles()).forEach(file -> add(file, folders, settings));
        } else if (leaf instanceof HiveTableRelation relation) {
            addHive(relation, folders, spark);
        }
    }

    private static void add(FileStatus file, Map<Path, Folder> folders, Configuration settings) {
        folders.computeIfAbsent(file.getPath().getParent(), p -> new Folder(new HashMap<>(), false, settings))
                .files()
                .put(file.getPath().getName(), Stamp.of(file));
    }

    private static void addHive(HiveTableRelation relation, Map<Path, Folder> folders, SparkSession spark) {
        List<URI> locations = new ArrayList<>();
        if (relation.isPartitioned()) {
            ScalaCollections.list(spark.sessionState()
                            .catalog()
                            .listPartitions(relation.tableMeta().identifier(), Option.empty()))
                    .stream()
                    .map(CatalogTablePartition::location)
                    .forEach(locations::add);
        } else {
            locations.add(relation.tableMeta().location());
        }
        Configuration settings = spark.sessionState().newHadoopConf();
        for (URI location : locations) {
            Path path = new Path(location);
            Map<String, Stamp> files = new HashMap<>(listed(path, settings).orElse(Map.of()));
            files.keySet().removeIf(FilesSeen::isHidden);
            folders.put(path, new Folder(files, true, settings));
        }
    }

    /** A short text that is another when a file is: what was made of these files holds as long as it is the same. */
    public String moment() {
        long sum = folders.entrySet().stream()
                .flatMap(folder -> folder.getValue().files().entrySet().stream()
                        .map(file -> folder.getKey() + "/" + file.getKey() + " " + file.getValue()))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .mapToLong(text -> XXH64.hashUnsafeBytes(text, Platform.BYTE_ARRAY_OFFSET, text.length, 0))
                .sum();
        return Long.toHexString(sum);
    }

    /**
     * Lists the folders again, each once.
     *
     * @throws UserException if a file is gone or was written again since the side was opened
     */
    public void requireUnchanged() {
        List<String> changes = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(LISTINGS_AT_ONCE, Math.max(1, folders.size())));
        try {
            List<Future<List<String>>> listings = folders.entrySet().stream()
                    .map(folder -> pool.submit(() -> changes(folder.getKey(), folder.getValue())))
                    .toList();
            for (Future<List<String>> listing : listings) {
                changes.addAll(listing.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files were listed", e);
        } catch (ExecutionException e) {
            throw new UserException(
                    side + ": cannot tell whether its files changed while they were compared: "
                            + SparkMessages.brief(e.getCause()),
                    e);
        } finally {
            pool.shutdownNow();
        }
        if (!changes.isEmpty()) {
            throw new UserException(side + " changed while it was compared: "
                    + changes.stream().sorted().findFirst().orElseThrow()
                    + (changes.size() == 1 ? "" : String.format(Locale.ROOT, ", and %,d more", changes.size() - 1))
                    + "; run again when nothing writes to it");
        }
    }

    private static List<String> changes(Path path, Folder folder) {
        Optional<Map<String, Stamp>> found = listed(path, folder.settings());
        Map<String, Stamp> now = found.orElse(Map.of());
        List<String> changes = new ArrayList<>();
        folder.files().forEach((name, then) -> change(then, Optional.ofNullable(now.get(name)))
                .ifPresent(what -> changes.add(new Path(path, name) + " " + what)));
        if (folder.listedAgain()) {
            now.keySet().stream()
                    .filter(name -> !isHidden(name) && !folder.files().containsKey(name))
                    .forEach(name -> changes.add(new Path(path, name) + " is new"));
        }
        return changes;
    }

    private static Optional<String> change(Stamp then, Optional<Stamp> found) {
        if (found.isEmpty()) {
            return Optional.of("is gone");
        }
        Stamp now = found.get();
        if (then.length() != now.length()) {
            return Optional.of(
                    String.format(Locale.ROOT, "had %,d bytes and has %,d now", then.length(), now.length()));
        }
        return then.sameTime(now) ? Optional.empty() : Optional.of("was written again");
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }

    /** Files of a folder by name; nothing where there is no such folder. */
    private static Optional<Map<String, Stamp>> listed(Path folder, Configuration settings) {
        Map<String, Stamp> files = new HashMap<>();
        try {
            FileSystem system = folder.getFileSystem(settings);
            RemoteIterator<FileStatus> found = system.listStatusIterator(folder);
            while (found.hasNext()) {
                FileStatus file = found.next();
                if (file.isFile()) {
                    files.put(file.getPath().getName(), Stamp.of(file));
                }
            }
            return Optional.of(files);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
