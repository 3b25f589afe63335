package io.crosscheck.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the texts of a suite and of what it includes come from. */
@FunctionalInterface
public interface SuiteText {
    /**
     * The text of one file.
     *
     * @param location as it was asked for, or as an {@code include} resolves
     * @throws java.nio.file.NoSuchFileException or {@link java.io.FileNotFoundException} where there is none
     * @throws IOException where it cannot be read
     */
    String read(String location) throws IOException;

    /** Files of this machine. */
    static SuiteText localFiles() {
        return location ->
                Files.readString(location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location));
    }
}
