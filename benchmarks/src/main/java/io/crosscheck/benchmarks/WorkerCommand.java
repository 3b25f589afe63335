package io.crosscheck.benchmarks;

import io.crosscheck.benchmarks.data.DataFolder;
import io.crosscheck.benchmarks.measure.Cases;
import io.crosscheck.benchmarks.measure.SparkSettings;
import io.crosscheck.benchmarks.measure.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The measured process. */
@Command(name = Worker.COMMAND, hidden = true)
final class WorkerCommand implements Callable<Integer> {
    @Parameters(index = "0")
    private Path data = Path.of("");

    @Parameters(index = "1")
    private String measured = "";

    @Parameters(index = "2")
    private SparkSettings settings = SparkSettings.PLAIN;

    @Override
    public Integer call() throws IOException {
        new Worker(new DataFolder(data), Cases.of(measured).get(0), settings).serve();
        return 0;
    }
}
