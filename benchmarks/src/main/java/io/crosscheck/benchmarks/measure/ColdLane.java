package io.crosscheck.benchmarks.measure;

import io.crosscheck.benchmarks.contend.Verdict;
import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * A new process each time, measured from start to exit.
 *
 * @param command starts a {@link Worker}
 * @param log where its standard error goes
 */
record ColdLane(List<String> command, File log) implements Lane {
    @Override
    public Sample run(String contender) {
        try {
            TimedProcess.Ended ended = new TimedProcess(command, log).run(contender + "\n");
            if (ended.status() != 0 || ended.output().isBlank()) {
                return Sample.without(
                        contender, 0, Verdict.Kind.FAILED, "the process ended with status " + ended.status());
            }
            Sample sample = Worker.parse(ended.output());
            return sample.answered() ? sample.timed(ended.times()) : sample;
        } catch (IOException e) {
            return Sample.without(contender, 0, Verdict.Kind.FAILED, e.toString());
        }
    }

    @Override
    public void close() {
        // Every process has ended.
    }
}
