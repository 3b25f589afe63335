package io.crosscheck.griffin.sinks;

import io.crosscheck.griffin.settings.Options;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code HDFS}: a folder {@code <path>/<job>/<time>/} on any Hadoop file system, with {@code _START}, {@code _METRICS},
 * a file for each record output, and {@code _FINISH}.
 *
 * <p>Records are written by the driver as they come, a partition at a time. More than {@code max.lines.per.file} go on
 * in {@code <name>.1}, {@code <name>.2} and so on.
 */
final class HdfsSink implements GriffinSink {
    private static final long LINES = 10_000;
    private static final long MOST_LINES = 1_000_000;

    private final String folder;
    private final long mostRecords;
    private final long linesOfFile;
    private final JobContext job;
    private final Configuration hadoop;
    private final long began = System.nanoTime();
    private final Set<Path> written = new HashSet<>();

    private HdfsSink(String folder, long mostRecords, long linesOfFile, JobContext job, Configuration hadoop) {
        this.folder = folder;
        this.mostRecords = mostRecords;
        this.linesOfFile = linesOfFile;
        this.job = job;
        this.hadoop = hadoop;
    }

    /** Config: {@code path}, {@code max.persist.lines}, {@code max.lines.per.file}. */
    static HdfsSink of(Options config, JobContext job, Configuration hadoop) {
        String path = config.requiredText("path").strip();
        long lines = Math.min(MOST_LINES, config.whole("max.lines.per.file").orElse(LINES));
        String folder = (path.endsWith("/") ? path : path + "/") + PathPart.of(job.job()) + "/";
        return new HdfsSink(
                folder, config.whole("max.persist.lines").orElse(-1), lines < 1 ? LINES : lines, job, hadoop);
    }

    @Override
    public void open(JobContext opened) throws IOException {
        write(file(job.moment(), "_START"), job.applicationId());
    }

    @Override
    public void metrics(Metrics metrics) throws IOException {
        String end = job.version() == GriffinVersion.V0_5 ? "" : "\n";
        write(file(metrics.moment(), "_METRICS"), metrics.json(job.version()) + end);
    }

    @Override
    public void records(Moment place, String name, Dataset<Row> rows) throws IOException {
        Iterator<String> lines = rows.toJSON().toLocalIterator();
        long left = recordsToWrite();
        int number = 0;
        while (left != 0 && lines.hasNext()) {
            left -= write(numbered(place, name, number), lines, left < 0 ? linesOfFile : Math.min(left, linesOfFile));
            number++;
        }
        deleteOthers(place, name, number);
    }

    /** Exactly so many where they fit one file, else whole files; negative means all. */
    private long recordsToWrite() {
        return mostRecords <= linesOfFile
                ? mostRecords
                : Math.floorDiv(mostRecords - 1, linesOfFile) * linesOfFile + linesOfFile;
    }

    /** Of an earlier run of the same time. */
    private void deleteOthers(Moment place, String name, int from) throws IOException {
        Path file = numbered(place, name, from);
        for (int i = from; !written.contains(file) && system(file).exists(file); file = numbered(place, name, ++i)) {
            system(file).delete(file, false);
        }
    }

    private long write(Path file, Iterator<String> lines, long most) throws IOException {
        written.add(file);
        boolean lastEnds = job.version() != GriffinVersion.V0_5;
        long count = 0;
        try (BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(system(file).create(file, true), StandardCharsets.UTF_8))) {
            while (count < most && lines.hasNext()) {
                if (count > 0 && !lastEnds) {
                    out.write('\n');
                }
                out.write(lines.next());
                if (lastEnds) {
                    out.write('\n');
                }
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (job.version() == GriffinVersion.V0_5) {
            long millis = (System.nanoTime() - began) / 1_000_000;
            write(file(job.moment(), "_LOG"), "using time: " + millis + " ms\n");
        }
        write(file(job.moment(), "_FINISH"), "");
    }

    private Path numbered(Moment place, String name, int number) {
        return file(place, PathPart.of(name) + (number == 0 ? "" : "." + number));
    }

    private Path file(Moment place, String name) {
        return new Path(folder + place.millis() + "/" + name);
    }

    private void write(Path file, String text) throws IOException {
        try (BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(system(file).create(file, true), StandardCharsets.UTF_8))) {
            out.write(text);
        }
    }

    private FileSystem system(Path file) throws IOException {
        return file.getFileSystem(hadoop);
    }
}
