package io.crosscheck.config;

import io.crosscheck.model.AsOf;
import io.crosscheck.model.Expression;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A side with the keys that it has in a suite. */
final class SideText {
    private SideText() {}

    static Map<String, Object> of(Side side) {
        Map<String, Object> keys = new LinkedHashMap<>();
        if (side instanceof Side.Table table) {
            keys.put(SideKeys.TABLE.name(), table.name().name());
            table.asOf().map(AsOf::text).ifPresent(text -> keys.put(SideKeys.AS_OF.name(), text));
        } else if (side instanceof Side.Path files) {
            path(files, keys);
        } else if (side instanceof Side.Query query) {
            keys.put(SideKeys.QUERY.name(), query.sql().sql());
        } else if (side instanceof Side.Jdbc jdbc) {
            keys.put(SideKeys.JDBC.name(), jdbc(jdbc));
        }
        side.filter().map(Expression::sql).ifPresent(sql -> keys.put(SideKeys.FILTER.name(), sql));
        return keys;
    }

    private static void path(Side.Path files, Map<String, Object> keys) {
        keys.put(SideKeys.PATH.name(), Secrets.withoutLogin(files.path()));
        keys.put(SideKeys.FORMAT.name(), files.format().keyword());
        if (!files.options().isEmpty()) {
            keys.put(SideKeys.OPTIONS.name(), Secrets.without(files.options()));
        }
        files.schema().ifPresent(schema -> keys.put(SideKeys.SCHEMA.name(), schema.strip()));
        files.asOf().map(AsOf::text).ifPresent(text -> keys.put(SideKeys.AS_OF.name(), text));
    }

    private static Map<String, Object> jdbc(Side.Jdbc jdbc) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(SideKeys.URL.name(), jdbc.address());
        if (jdbc.relation() instanceof Side.JdbcQuery query) {
            keys.put(SideKeys.JDBC_QUERY.name(), query.sql().sql());
        } else {
            keys.put(SideKeys.JDBC_TABLE.name(), jdbc.relation().description());
        }
        jdbc.login().ifPresent(login -> {
            keys.put(SideKeys.USER.name(), login.user());
            keys.put(SideKeys.PASSWORD.name(), Secrets.withoutValue(login.password()));
        });
        if (!jdbc.options().isEmpty()) {
            keys.put(SideKeys.JDBC_OPTIONS.name(), Secrets.without(jdbc.options()));
        }
        Map<String, Object> partition = partition(jdbc.partitioning());
        if (!partition.isEmpty()) {
            keys.put(SideKeys.PARTITIONING.name(), partition);
        }
        return keys;
    }

    private static Map<String, Object> partition(Side.JdbcPartitioning partitioning) {
        Map<String, Object> keys = new LinkedHashMap<>();
        text(SideKeys.COLUMN, partitioning.column().map(Reference::name), keys);
        text(SideKeys.LOWER, partitioning.lower(), keys);
        text(SideKeys.UPPER, partitioning.upper(), keys);
        partitioning.count().ifPresent(count -> keys.put(SideKeys.COUNT.name(), count));
        return keys;
    }

    private static void text(Key key, Optional<String> value, Map<String, Object> keys) {
        value.ifPresent(text -> keys.put(key.name(), text));
    }
}
