package io.crosscheck.benchmarks.measure;

import io.crosscheck.benchmarks.contend.Verdict;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One process for all rounds: what is measured has been compiled and has its caches warm. */
final class WorkerLane implements Lane {
    private final List<String> command;
    private final File log;
    private Optional<Process> running = Optional.empty();

    WorkerLane(List<String> command, File log) {
        this.command = command;
        this.log = log;
    }

    @Override
    public Sample run(String contender) {
        try {
            Process process = running.isPresent() ? running.get() : start();
            running = Optional.of(process);
            process.outputWriter(StandardCharsets.UTF_8).write(contender + "\n");
            process.outputWriter(StandardCharsets.UTF_8).flush();
            BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
            String line = answers.readLine();
            if (line != null) {
                return Worker.parse(line);
            }
            close();
            return Sample.without(contender, 0, Verdict.Kind.FAILED, "the process ended; see " + log.getName());
        } catch (IOException e) {
            close();
            return Sample.without(contender, 0, Verdict.Kind.FAILED, "the process ended: " + e.getMessage());
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    @Override
    public void close() {
        running.ifPresent(process -> {
            try {
                process.outputWriter(StandardCharsets.UTF_8).close();
                process.waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroy();
            }
        });
        running = Optional.empty();
    }
}
