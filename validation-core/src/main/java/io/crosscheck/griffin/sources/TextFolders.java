package io.crosscheck.griffin.sources;

import io.crosscheck.griffin.settings.Options;
import io.crosscheck.model.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * {@code text-dir}: lines of the files in folders that are complete and were not read before. A file in the folder says
 * either; the one that says it was read is written once the job has succeeded, so that a job that fails can be run
 * again.
 */
record TextFolders(SparkSession spark) {
    Connected read(Options config) {
        String place = config.requiredText("dir.path").strip();
        String complete = config.text("success.file").orElse("_SUCCESS").strip();
        String read = config.text("done.file").orElse("_DONE").strip();
        try {
            Path root = new Path(place);
            FileSystem files = root.getFileSystem(spark.sessionState().newHadoopConf());
            if (!files.exists(root)) {
                throw new UserException(config.origin("dir.path") + ": no such path '" + place + "'");
            }
            List<Path> folders = new ArrayList<>();
            for (Path folder : below(files, root, config.whole("data.dir.depth").orElse(0))) {
                if (files.exists(new Path(folder, complete)) && !files.exists(new Path(folder, read))) {
                    folders.add(folder);
                }
            }
            if (folders.isEmpty()) {
                throw new UserException(config.origin("dir.path") + ": no folder below '" + place + "' has a file "
                        + complete + " and no file " + read + ": there is nothing new to read");
            }
            String[] paths = folders.stream().map(Path::toString).toArray(String[]::new);
            return new Connected(spark.read().text(paths), List.of(), () -> mark(files, folders, read), List.of());
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(config.origin("dir.path") + ": cannot read '" + place + "': " + e.getMessage(), e);
        }
    }

    private static List<Path> below(FileSystem files, Path folder, long depth) throws IOException {
        List<Path> found = new ArrayList<>();
        for (FileStatus status : Arrays.stream(files.listStatus(folder))
                .filter(FileStatus::isDirectory)
                .sorted()
                .toList()) {
            if (depth <= 0) {
                found.add(status.getPath());
            } else {
                found.addAll(below(files, status.getPath(), depth - 1));
            }
        }
        return found;
    }

    private static void mark(FileSystem files, List<Path> folders, String name) {
        for (Path folder : folders) {
            try {
                files.create(new Path(folder, name), true).close();
            } catch (IOException e) {
                throw new UserException(
                        "cannot write " + new Path(folder, name) + ", which says that the folder was read: "
                                + e.getMessage(),
                        e);
            }
        }
    }
}
