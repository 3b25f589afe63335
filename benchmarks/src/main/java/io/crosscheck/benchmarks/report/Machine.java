package io.crosscheck.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where it was measured; no names.
 *
 * @param cpu model
 * @param cores of the machine; Spark and DuckDB use two
 * @param heap largest heap of the measured process
 * @param java version
 * @param os kind of system
 */
public record Machine(String cpu, int cores, String heap, String java, String os) {
    /** This one. */
    public static Machine here(String heap) {
        return new Machine(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                heap,
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static String cpuModel() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
