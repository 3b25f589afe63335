package io.crosscheck.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where results stay: one JSON file a case and form.
 *
 * @param root the folder
 */
public record ResultFolder(Path root) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Keeps a result in place of the one before. */
    public void keep(CaseResult result) {
        try {
            Files.createDirectories(root);
            String form = result.form().equals("cold") ? "-cold" : "";
            JSON.writeValue(root.resolve(result.name() + form + ".json").toFile(), result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All results, by name. */
    public List<CaseResult> all() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .map(ResultFolder::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CaseResult read(Path file) {
        try {
            return JSON.readValue(file.toFile(), CaseResult.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
