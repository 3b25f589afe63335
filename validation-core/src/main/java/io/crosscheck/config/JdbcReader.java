package io.crosscheck.config;

import io.crosscheck.model.Expression;
import io.crosscheck.model.SecretText;
import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Reads {@code jdbc} of a side. Addresses and passwords stay out of every message.
 *
 * @param problems where to tell
 */
record JdbcReader(Problems problems) {
    /** The table or query of a database, where address and relation are told. */
    Optional<Side> read(Setting.Block block, Optional<Expression> filter, Place side) {
        Fields fields = Fields.of(block, SideKeys.JDBC_SECTION.keys(), problems);
        Optional<String> url = url(fields);
        Optional<Side.JdbcRelation> relation = relation(fields);
        Optional<Side.Login> login = login(fields);
        Side.JdbcPartitioning partitioning = partitioning(fields);
        Map<String, String> options = fields.texts(SideKeys.JDBC_OPTIONS);
        requireReferences(block);
        return url.flatMap(
                u -> relation.map(r -> new Side.Jdbc(u, r, login, options, partitioning, filter, side.origin())));
    }

    private Optional<String> url(Fields fields) {
        Optional<Setting> setting = fields.setting(SideKeys.URL);
        if (setting.isEmpty()) {
            problems.add(fields.place(), fields.place().path() + " has no url; expected " + SideKeys.URL.type());
        }
        Optional<String> url = fields.anyText(SideKeys.URL);
        if (url.isPresent() && !url.get().startsWith("jdbc:") && !url.get().startsWith("{{resolve:")) {
            Place place = setting.map(Setting::place).orElse(fields.place());
            problems.add(
                    place,
                    place.path() + " does not begin with jdbc:; expected an address such as "
                            + "jdbc:postgresql://host/database");
        }
        return url;
    }

    /** Tells of references to secrets that are none, wherever they stand. */
    private void requireReferences(Setting.Block block) {
        for (Setting setting : block.settings()) {
            if (setting instanceof Setting.Block inner) {
                requireReferences(inner);
            } else if (setting instanceof Setting.Scalar scalar) {
                try {
                    SecretText.of(scalar.text());
                } catch (UserException e) {
                    problems.add(scalar.place(), scalar.place().path() + " refers to a secret and " + e.getMessage());
                }
            }
        }
    }

    private Optional<Side.JdbcRelation> relation(Fields fields) {
        List<String> present = fields.present(List.of(SideKeys.JDBC_TABLE, SideKeys.JDBC_QUERY));
        if (present.size() != 1) {
            String has = present.isEmpty() ? " has neither table nor query" : " has table and query";
            problems.add(fields.place(), fields.place().path() + has + "; expected one of the two");
        }
        Optional<Side.JdbcRelation> table =
                fields.reference(SideKeys.JDBC_TABLE).map(Side.JdbcTable::new);
        return table.or(() -> fields.expression(SideKeys.JDBC_QUERY).map(Side.JdbcQuery::new));
    }

    private Optional<Side.Login> login(Fields fields) {
        Optional<String> user = fields.text(SideKeys.USER);
        Optional<String> password = fields.anyText(SideKeys.PASSWORD);
        if (password.isPresent() && fields.setting(SideKeys.USER).isEmpty()) {
            problems.add(fields.place(), fields.place().path() + " has a password and no user; expected both");
        }
        return user.map(name -> new Side.Login(name, password.orElse("")));
    }

    private Side.JdbcPartitioning partitioning(Fields jdbc) {
        Optional<Setting.Block> block = jdbc.block(SideKeys.PARTITIONING);
        if (block.isEmpty()) {
            return new Side.JdbcPartitioning(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());
        }
        Fields fields = Fields.of(block.get(), SideKeys.PARTITION.keys(), problems);
        long bounds = Stream.of(SideKeys.LOWER, SideKeys.UPPER)
                .filter(key -> fields.setting(key).isPresent())
                .count();
        if (bounds == 1 || (bounds == 2 && fields.setting(SideKeys.COLUMN).isEmpty())) {
            problems.add(
                    fields.place(),
                    fields.place().path() + " has a bound alone; expected column, lower and upper together");
        }
        Optional<Integer> count = fields.integer(SideKeys.COUNT, 1);
        return new Side.JdbcPartitioning(
                fields.reference(SideKeys.COLUMN),
                fields.text(SideKeys.LOWER),
                fields.text(SideKeys.UPPER),
                count.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }
}
