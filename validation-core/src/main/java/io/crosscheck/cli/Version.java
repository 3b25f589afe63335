package io.crosscheck.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the manifest of its jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "crosscheck "
                    + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                            .orElse("(unpackaged)")
        };
    }
}
