package io.crosscheck.griffin.settings;

import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which connectors there are, and what each has to be told. */
final class ConnectorKeys {
    static final List<String> TYPES = List.of("hive", "file", "avro", "text-dir", "jdbc", "custom");

    private ConnectorKeys() {}

    static boolean known(String type) {
        return TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
    }

    /** @throws UserException with all keys that are missing */
    static void require(String type, Options config) {
        List<String> missing = new ArrayList<>();
        for (List<String> oneOf : required(type.strip().toLowerCase(Locale.ROOT))) {
            if (oneOf.stream().noneMatch(config::has)) {
                missing.add(config.origin() + ": " + String.join(" or ", oneOf) + " is missing in the config of a "
                        + type.strip() + " connector");
            }
        }
        if (!missing.isEmpty()) {
            throw new UserException(missing);
        }
    }

    private static List<List<String>> required(String type) {
        return switch (type) {
            case "hive" -> List.of(List.of("table.name"));
            case "file" -> List.of(List.of("paths"));
            case "avro" -> List.of(List.of("file.path", "file.name"));
            case "text-dir" -> List.of(List.of("dir.path"));
            case "jdbc" -> List.of(List.of("url"), List.of("user"), List.of("password"), List.of("tablename", "sql"));
            default -> List.of(List.of("class"));
        };
    }
}
