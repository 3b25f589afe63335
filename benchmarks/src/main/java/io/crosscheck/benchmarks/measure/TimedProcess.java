package io.crosscheck.benchmarks.measure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process from start to exit, with the clocks of bash around it.
 *
 * @param command what to run
 * @param log where its standard error goes
 */
record TimedProcess(List<String> command, File log) {
    private static final String SCRIPT =
            "log=$1 times=$2; shift 2; TIMEFORMAT='%R %U %S';" + " { time \"$@\" 2>>\"$log\"; } 2>\"$times\"";

    /**
     * What the clocks say.
     *
     * @param wallSeconds on the clock
     * @param cpuSeconds of the process and those that it waited for, in user and kernel
     */
    record Times(double wallSeconds, double cpuSeconds) {}

    /**
     * A process that has ended.
     *
     * @param status its exit status
     * @param output its standard output
     * @param times how long it took
     */
    record Ended(int status, String output, Times times) {}

    Ended run(String input) throws IOException {
        Path times = Files.createTempFile("times", ".txt");
        try {
            List<String> bash = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash", log.getPath(), times.toString()));
            bash.addAll(command);
            Process process = new ProcessBuilder(bash)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            process.outputWriter(StandardCharsets.UTF_8).write(input);
            process.outputWriter(StandardCharsets.UTF_8).close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            String[] clocks = Files.readString(times).strip().replace(',', '.').split(" ", -1);
            double cpu = Double.parseDouble(clocks[1]) + Double.parseDouble(clocks[2]);
            return new Ended(status, output, new Times(Double.parseDouble(clocks[0]), cpu));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(times);
        }
    }
}
