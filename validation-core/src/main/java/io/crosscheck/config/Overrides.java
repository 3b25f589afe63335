package io.crosscheck.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import io.crosscheck.model.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values given outside the files. They are text as it stands, unless they begin like a list, an object or a quoted
 * text.
 *
 * @param values key to value; of two that collide the later wins
 */
record Overrides(Map<String, String> values) {
    Overrides {
        values = new LinkedHashMap<>(values);
    }

    /** The values as an unresolved configuration, to be laid over the files. */
    Config toConfig() {
        Config all = ConfigFactory.empty();
        for (Map.Entry<String, String> override : values.entrySet()) {
            all = toConfig(override.getKey(), override.getValue()).withFallback(all);
        }
        return all;
    }

    /** Whether a value substitutes this key. */
    boolean substitute(String key) {
        return values.values().stream()
                .filter(Overrides::isHocon)
                .anyMatch(value -> value.contains("${" + key) || value.contains("${?" + key));
    }

    private static Config toConfig(String key, String value) {
        List<String> path = path(key);
        if (isHocon(value)) {
            return ConfigFactory.parseString(
                    ConfigUtil.joinPath(path) + " = " + value,
                    ConfigParseOptions.defaults().setOriginDescription("--set " + key));
        }
        Object nested = value;
        for (int i = path.size() - 1; i > 0; i--) {
            nested = Map.of(path.get(i), nested);
        }
        return ConfigValueFactory.fromMap(Map.of(path.get(0), nested), "--set " + key)
                .toConfig();
    }

    private static List<String> path(String key) {
        try {
            return ConfigUtil.splitPath(key);
        } catch (ConfigException e) {
            throw new UserException(
                    "--set " + key + ": the key cannot be read; expected dotted names such as output.path", e);
        }
    }

    private static boolean isHocon(String value) {
        return value.startsWith("[") || value.startsWith("{") || value.startsWith("\"");
    }
}
