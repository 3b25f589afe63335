package io.crosscheck.benchmarks.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Three million flights, from the npm package vega-datasets; fetched by npm, from the registry that it is set up with.
 *
 * @param folder where it stays
 */
record Flights(Path folder) {
    private static final String PACKAGE = "vega-datasets";
    private static final String VERSION = "3.2.1";
    private static final String INSIDE = "package/data/flights-3m.parquet";

    /** The file, fetched unless it is there. */
    Path file() {
        Path file = folder.resolve("flights-3m.parquet");
        if (Files.exists(file)) {
            return file;
        }
        try {
            Files.createDirectories(folder);
            call(List.of("npm", "pack", PACKAGE + "@" + VERSION, "--silent"));
            call(List.of("tar", "-xzf", PACKAGE + "-" + VERSION + ".tgz", "--strip-components=2", INSIDE));
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot fetch " + PACKAGE + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot fetch " + PACKAGE + ": interrupted", e);
        }
    }

    private void call(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
    }
}
