package io.crosscheck.benchmarks.measure;

import io.crosscheck.benchmarks.contend.Verdict;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code crosscheck diff} of two CSV files of 1,000 rows, as a person types it, from start to exit.
 *
 * @param launcher the command
 * @param folder where the two files stand
 * @param log where its standard error goes
 */
record LauncherLane(Path launcher, Path folder, File log) implements Lane {
    /** Its name in results. */
    static final String CONTENDER = "crosscheck-diff";

    private static final int CHANGED = 3;
    private static final int DATA_DIFFER = 1;

    @Override
    public Sample run(String contender) {
        try {
            Files.createDirectories(folder);
            Path before = write("before.csv", 0);
            Path after = write("after.csv", CHANGED);
            List<String> command =
                    List.of(launcher.toString(), "diff", before.toString(), after.toString(), "--key", "id");
            TimedProcess.Ended ended = new TimedProcess(command, log).run("");
            return Sample.without(
                            contender, 0, verdict(ended).kind(), verdict(ended).reason())
                    .timed(ended.times());
        } catch (IOException e) {
            return Sample.without(contender, 0, Verdict.Kind.FAILED, e.toString());
        }
    }

    private static Verdict verdict(TimedProcess.Ended ended) {
        boolean right = ended.status() == DATA_DIFFER && ended.output().contains(CHANGED + " changed");
        return right
                ? new Verdict(Verdict.Kind.RIGHT, "")
                : new Verdict(Verdict.Kind.WRONG, "ended with status " + ended.status());
    }

    private Path write(String name, int changed) throws IOException {
        String rows = IntStream.range(0, Case.SMALL_ROWS)
                .mapToObj(i -> "%d,name %d,%d.%02d,2026-01-%02d"
                        .formatted(i, i * 7919L % 10007, i * 31 + (i < changed ? 1 : 0), i % 100, 1 + i % 28))
                .collect(Collectors.joining("\n", "id,name,amount,day\n", "\n"));
        return Files.writeString(folder.resolve(name), rows);
    }

    @Override
    public void close() {
        // Every process has ended.
    }
}
