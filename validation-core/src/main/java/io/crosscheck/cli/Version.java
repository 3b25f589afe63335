package io.crosscheck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, from what Maven puts into its jar. */
final class Version implements IVersionProvider {
    private static final String PROPERTIES = "/META-INF/maven/io.crosscheck/validation-core/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(PROPERTIES)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return new String[] {"crosscheck " + properties.getProperty("version", "(unpackaged)")};
    }
}
