package io.crosscheck.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.crosscheck.model.UserException;
import java.io.File;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses one file and, through {@link Sources}, those that it includes; relative to itself, on any file system. Unlike
 * HOCON's own, it takes a file that is not there for an error: a suite without its defaults would compare otherwise.
 */
final class SuiteIncluder implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private final Sources sources;
    private final List<String> chain;

    private SuiteIncluder(Sources sources, List<String> chain) {
        this.sources = sources;
        this.chain = chain;
    }

    /** The unresolved object of a suite. */
    static ConfigObject parse(Sources sources, String location) {
        return new SuiteIncluder(sources, List.of()).parse(location);
    }

    private ConfigObject parse(String location) {
        List<String> inner = new ArrayList<>(chain);
        inner.add(location);
        if (chain.contains(location)) {
            throw new UserException(
                    "Cannot include " + location + ": it includes itself; " + String.join(" > ", inner));
        }
        String text = sources.fetch(location, chain.isEmpty() ? "" : chain.get(chain.size() - 1));
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(location)
                .setIncluder(new SuiteIncluder(sources, inner));
        return ConfigFactory.parseString(text, options).root();
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        return parse(Folder.of(chain.get(chain.size() - 1)).resolve(what));
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return include(context, what.getPath());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        throw cannotInclude("url(\"" + what + "\")");
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        throw cannotInclude("classpath(\"" + what + "\")");
    }

    private UserException cannotInclude(String what) {
        return new UserException(chain.get(chain.size() - 1) + ": Cannot include " + what
                + "; expected a file beside this one, such as include \"common.conf\"");
    }
}
