package io.crosscheck.store;

import io.crosscheck.model.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** The output folder of a suite: files by their path below it, written whole or not at all. */
public final class OutputFolder {
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "s3n", "gs");

    private final Path root;
    private final Configuration settings;
    private final FileSystem files;

    /**
     * Opens a folder; it need not be there yet.
     *
     * @param path folder on any Hadoop file system
     * @param settings Hadoop's, with access to that file system
     * @throws UserException if there is no such file system or it refuses
     */
    public OutputFolder(String path, Configuration settings) {
        this.settings = settings;
        try {
            Path given = new Path(path);
            this.files = given.getFileSystem(settings);
            this.root = files.makeQualified(given);
            files.mkdirs(root);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException("cannot write results to '" + path + "': " + e.getMessage(), e);
        }
    }

    /** The full address of the folder. */
    public String address() {
        return root.toString();
    }

    /**
     * Opens a folder that is there, before there is a Spark session.
     *
     * @param path folder on any Hadoop file system
     * @throws UserException if there is no such folder
     */
    public static OutputFolder existing(String path) {
        Configuration settings = SparkHadoopUtil.get().newConfiguration(new SparkConf());
        try {
            Path given = new Path(path);
            if (!given.getFileSystem(settings).exists(given)) {
                throw new UserException("No folder '" + path + "'; expected the output.path of a suite");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException("Cannot read '" + path + "': " + e.getMessage(), e);
        }
        return new OutputFolder(path, settings);
    }

    /** The full address of a path below the folder. */
    public String address(String path) {
        return resolve(path).toString();
    }

    /** The address for people: a plain path where the folder is on the local disk. */
    public String display(String path) {
        return display(resolve(path));
    }

    /** The same of the folder itself. */
    String display() {
        return display(root);
    }

    private static String display(Path full) {
        return "file".equals(full.toUri().getScheme()) ? full.toUri().getPath() : full.toString();
    }

    boolean exists(String path) {
        return run(() -> files.exists(resolve(path)));
    }

    /** Names of the files of a folder, in order, without those that begin with a dot or an underscore. */
    List<String> list(String folder) {
        return run(() -> {
            if (!files.exists(resolve(folder))) {
                return List.of();
            }
            return Arrays.stream(files.listStatus(resolve(folder)))
                    .map(FileStatus::getPath)
                    .map(Path::getName)
                    .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        });
    }

    /**
     * A file below a folder.
     *
     * @param path relative to that folder
     * @param modified when it was written, in milliseconds since 1970
     */
    record Found(String path, long modified) {}

    /** All files below a folder. */
    List<Found> tree(String folder) {
        return run(() -> {
            List<Found> found = new ArrayList<>();
            if (files.exists(resolve(folder))) {
                int top = resolve(folder).toUri().getPath().length() + 1;
                RemoteIterator<LocatedFileStatus> all = files.listFiles(resolve(folder), true);
                while (all.hasNext()) {
                    LocatedFileStatus file = all.next();
                    String path = file.getPath().toUri().getPath();
                    found.add(new Found(path.substring(top), file.getModificationTime()));
                }
            }
            return found;
        });
    }

    String read(String path) {
        return run(() -> {
            try (InputStream in = files.open(resolve(path))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }

    /** The first line of a text file, empty for an empty one. */
    String firstLine(String path) {
        return run(() -> {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(files.open(resolve(path)), StandardCharsets.UTF_8))) {
                return Optional.ofNullable(in.readLine()).orElse("");
            }
        });
    }

    /** Writes a text file; a reader never sees part of it. */
    void write(String path, String text) {
        run(() -> {
            Path aside = isObjectStore() ? resolve(path) : aside(path);
            try (OutputStream out = files.create(aside, true)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            if (!aside.equals(resolve(path))) {
                replace(aside, resolve(path));
            }
            return path;
        });
    }

    /** There a file appears whole when it is closed, and a rename is a copy. */
    private boolean isObjectStore() {
        return OBJECT_STORES.contains(root.toUri().getScheme());
    }

    /** Makes one file of the files of a folder, in order, and removes the folder. */
    void concatenate(String folder, String path) {
        run(() -> {
            Path aside = aside(path);
            try (OutputStream out = files.create(aside, true)) {
                for (String name : list(folder)) {
                    try (InputStream in = files.open(new Path(resolve(folder), name))) {
                        IOUtils.copyBytes(in, out, 1 << 16);
                    }
                }
            }
            replace(aside, resolve(path));
            files.delete(resolve(folder), true);
            return path;
        });
    }

    /** Moves a file over another. */
    void move(String from, String to) {
        run(() -> {
            files.mkdirs(resolve(to).getParent());
            replace(resolve(from), resolve(to));
            return to;
        });
    }

    void delete(String path) {
        run(() -> files.delete(resolve(path), true));
    }

    /** Paths of the files under {@code folder} whose name {@code wanted} accepts. */
    List<String> find(String folder, java.util.function.Predicate<String> wanted) {
        List<String> found = new ArrayList<>();
        for (String name : list(folder)) {
            if (wanted.test(name)) {
                found.add(folder + "/" + name);
            }
        }
        return found;
    }

    private Path aside(String path) {
        Path whole = resolve(path);
        return new Path(whole.getParent(), "." + whole.getName() + ".tmp");
    }

    /** One step on HDFS and a disk; elsewhere the old file goes first, and can be made again. */
    private void replace(Path from, Path to) throws IOException {
        if ("file".equals(root.toUri().getScheme())) {
            replaceOnDisk(onDisk(from), onDisk(to));
        } else if (isObjectStore()) { // FileContext knows s3a:// alone, and does there no more than this
            files.delete(to, false);
            if (!files.rename(from, to)) {
                throw new IOException("cannot move " + from + " to " + to);
            }
        } else {
            FileContext.getFileContext(root.toUri(), settings).rename(from, to, Options.Rename.OVERWRITE);
        }
    }

    /** Hadoop would take two steps, and between them have the old file's checksum beside the new file. */
    private static void replaceOnDisk(java.nio.file.Path from, java.nio.file.Path to) throws IOException {
        Files.deleteIfExists(checksum(from));
        Files.deleteIfExists(checksum(to));
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static java.nio.file.Path onDisk(Path file) {
        return java.nio.file.Path.of(file.toUri().getPath());
    }

    private static java.nio.file.Path checksum(java.nio.file.Path file) {
        return file.resolveSibling("." + file.getFileName() + ".crc");
    }

    private Path resolve(String path) {
        return new Path(root, path);
    }

    private static <T> T run(FileAction<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface FileAction<T> {
        T run() throws IOException;
    }
}
