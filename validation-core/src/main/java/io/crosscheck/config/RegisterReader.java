package io.crosscheck.config;

import io.crosscheck.model.Register;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code output.register}.
 *
 * @param problems where to tell
 */
record RegisterReader(Problems problems) {
    private static final String DATABASE = RegisterKeys.DATABASE.byDefault().replace("`", "");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

    private enum Via {
        NONE,
        CATALOG,
        ATHENA
    }

    /** Where the tables are made known, if anywhere. */
    Optional<Register> read(Setting.Block block) {
        Fields fields = Fields.of(block, RegisterKeys.REGISTER.keys(), problems);
        String database = database(fields);
        Via via = fields.choice(RegisterKeys.VIA, List.of("none", "catalog", "athena"), RegisterReader::via)
                .orElse(Via.NONE);
        return switch (via) {
            case NONE -> Optional.empty();
            case CATALOG -> {
                refuseKeysOfAthena(fields);
                yield Optional.of(new Register.InCatalog(database));
            }
            case ATHENA ->
                Optional.of(new Register.ThroughAthena(
                        database,
                        fields.text(RegisterKeys.WORKGROUP),
                        fields.text(RegisterKeys.QUERY_RESULTS),
                        fields.text(RegisterKeys.REGION)));
        };
    }

    private static Optional<Via> via(String word) {
        return switch (word) {
            case "none" -> Optional.of(Via.NONE);
            case "catalog" -> Optional.of(Via.CATALOG);
            case "athena" -> Optional.of(Via.ATHENA);
            default -> Optional.empty();
        };
    }

    private String database(Fields fields) {
        Optional<String> database = fields.text(RegisterKeys.DATABASE);
        if (database.filter(name -> !NAME.matcher(name).matches()).isPresent()) {
            fields.setting(RegisterKeys.DATABASE)
                    .ifPresent(setting -> problems.unexpected(setting, RegisterKeys.DATABASE.type()));
        }
        return database.orElse(DATABASE);
    }

    private void refuseKeysOfAthena(Fields fields) {
        for (Key key : RegisterKeys.OF_ATHENA) {
            fields.setting(key)
                    .ifPresent(setting -> problems.add(
                            setting.place(),
                            setting.place().path() + " is for via = athena; expected it there or not at all"));
        }
    }
}
