package io.crosscheck.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.crosscheck.model.Origin;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text to a tree of {@link Setting}: includes followed, overrides laid on top, substitutions made. */
final class SuiteParser {
    private static final Pattern UNRESOLVED =
            Pattern.compile("Could not resolve substitution to a value: (\\$\\{[^}]*})");

    private static final Pattern SECRET = Pattern.compile("(?i)password(?:[^\\n]*|\"?\\s*[=:]\\s*[^\\n]*)$");
    private static final String UNREADABLE_SECRET =
            "the line holds a password that cannot be read; expected a text in double quotes";

    private final Overrides overrides;
    private final Sources sources;

    SuiteParser(Overrides overrides, Sources sources) {
        this.overrides = overrides;
        this.sources = sources;
    }

    /**
     * The tree of a suite.
     *
     * @throws UserException where the text cannot be fetched, parsed or resolved
     */
    Setting.Block parse(String location) {
        try {
            Config file = PairList.is(location)
                    ? PairList.parse(location, sources.fetch(location, "")).toConfig()
                    : SuiteIncluder.parse(sources, location).toConfig();
            Config resolved = overrides.toConfig().withFallback(file).resolve();
            return block(sources.file(location), resolved.root());
        } catch (ConfigException e) {
            // Without the cause: its message may quote a password.
            throw new UserException(message(e, location));
        }
    }

    /** Which keys of the top are the user's own: those that a substitution names. */
    Predicate<String> variables() {
        return key -> sources.substitute(key) || overrides.substitute(key);
    }

    private Setting.Block block(Place place, ConfigObject object) {
        List<Setting> settings = new ArrayList<>();
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            ConfigValue value = entry.getValue();
            settings.add(setting(sources.place(place.path(), entry.getKey(), value.origin()), value));
        }
        return new Setting.Block(place, settings);
    }

    private Setting setting(Place place, ConfigValue value) {
        if (value instanceof ConfigObject object) {
            return block(place, object);
        }
        if (value instanceof ConfigList list) {
            return items(place, list);
        }
        if (value.valueType() == ConfigValueType.NULL) {
            return new Setting.Nothing(place);
        }
        String text = value.atKey("value").getString("value");
        return new Setting.Scalar(place, text, value.valueType() == ConfigValueType.STRING);
    }

    private Setting.Items items(Place place, ConfigList list) {
        List<Setting> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            ConfigValue item = list.get(i);
            items.add(setting(sources.place(place.path(), "[" + (i + 1) + "]", item.origin()), item));
        }
        return new Setting.Items(place, items);
    }

    private String message(ConfigException problem, String location) {
        Optional<ConfigOrigin> origin = Optional.ofNullable(problem.origin());
        Origin where = origin.map(SuiteParser::origin).orElse(new Origin(location, 0));
        String detail = problem.getMessage()
                .substring(origin.map(o -> prefixLength(problem, o)).orElse(0));
        Matcher unresolved = UNRESOLVED.matcher(detail);
        if (unresolved.matches()) {
            return where + ": " + unresolved.group(1)
                    + " is not set; expected a key of the suite or an environment variable of that name";
        }
        String text = where.file() + "\n" + origin.map(sources::linesAt).orElse("");
        return where + ": Cannot parse: " + (SECRET.matcher(text).find() ? UNREADABLE_SECRET : plain(detail));
    }

    /** The parser's words without its guesses and without values, which may be secret; clearer where it is vague. */
    private static String plain(String detail) {
        return detail.replaceAll("(?s) \\(if you (intended|want) .*", "")
                .replaceAll(
                        "(?s)Cannot concatenate object or list with a non-object-or-list, .*",
                        "a text and a list or an object stand side by side; expected one value")
                .replaceAll(".*has type LIST rather than object at file root", "the file is a list; expected an object")
                .replaceAll(
                        "(?s)(?i)expecting (a close parentheses '\\)' here, not:|close brace } or a comma, got) end of file",
                        "the file ends inside an object; expected a closing brace }");
    }

    private static int prefixLength(ConfigException problem, ConfigOrigin origin) {
        String prefix = origin.description() + ": ";
        return problem.getMessage().startsWith(prefix) ? prefix.length() : 0;
    }

    private static Origin origin(ConfigOrigin origin) {
        String description = origin.description();
        if (origin.lineNumber() < 0 || description.startsWith("--set ")) {
            return Sources.withoutLine(description);
        }
        return new Origin(description.replaceAll(": \\d+(-\\d+)?$", ""), origin.lineNumber());
    }
}
