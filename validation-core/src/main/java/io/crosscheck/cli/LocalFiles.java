package io.crosscheck.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** What went wrong with a local file, in words; Java's own message is often the bare path. */
final class LocalFiles {
    private LocalFiles() {}

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is a file";
        }
        if (e instanceof FileSystemException other) {
            return Optional.ofNullable(other.getReason()).orElseGet(e::toString);
        }
        return e.toString();
    }
}
