package io.crosscheck.cli;

import io.crosscheck.config.SuiteText;
import io.crosscheck.store.RemoteText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Texts of local files and, where an address has a scheme, of any Hadoop file system. */
final class HadoopText implements SuiteText {
    @Override
    public String read(String location) throws IOException {
        return location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                ? RemoteText.read(URI.create(location))
                : SuiteText.localFiles().read(Path.of(location).toString());
    }
}
