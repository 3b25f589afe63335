package io.crosscheck.config;

import io.crosscheck.model.AsOf;
import io.crosscheck.model.Expression;
import io.crosscheck.model.Origin;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Side;
import java.util.List;
import java.util.Optional;

/**
 * Reads a source or a target.
 *
 * @param folder what relative paths are relative to
 * @param problems where to tell
 */
record SideReader(Folder folder, Problems problems) {
    /** The side, where it says what it is; {@code known} are the keys that it may hold. */
    Optional<Side> read(Setting setting, List<Key> known) {
        if (setting instanceof Setting.Scalar) {
            return new Expect(problems)
                    .text(setting, PairKeys.SOURCE.type())
                    .map(name -> table(new Reference(name, setting.place().origin())));
        }
        return new Expect(problems)
                .block(setting, PairKeys.SOURCE.type())
                .flatMap(block -> read(Fields.of(block, known, problems)));
    }

    private Optional<Side> read(Fields fields) {
        List<String> kinds = fields.present(SideKeys.KINDS);
        if (kinds.size() != 1) {
            String has = kinds.isEmpty() ? "does not say what to read" : "has " + String.join(" and ", kinds);
            problems.add(
                    fields.place(), fields.place().path() + " " + has + "; expected one of: table, path, query, jdbc");
            return Optional.empty();
        }
        Optional<Expression> filter = fields.expression(SideKeys.FILTER);
        String kind = kinds.get(0);
        if (!kind.equals("path")) {
            beside(fields, kind, SideKeys.FILES, "path");
        }
        if (kind.equals("query") || kind.equals("jdbc")) {
            beside(fields, kind, List.of(SideKeys.AS_OF), "table");
        }
        Optional<AsOf> asOf = asOf(fields);
        return switch (kind) {
            case "table" ->
                fields.reference(SideKeys.TABLE).map(name -> new Side.Table(name, asOf, filter, origin(fields)));
            case "path" ->
                new FilesReader(folder, problems).read(fields, filter).map(files -> at(asOf, files, fields));
            case "query" -> fields.expression(SideKeys.QUERY).map(sql -> new Side.Query(sql, filter, origin(fields)));
            default ->
                fields.block(SideKeys.JDBC)
                        .flatMap(jdbc -> new JdbcReader(problems).read(jdbc, filter, fields.place()));
        };
    }

    /** Tells of keys that belong to one kind of side and stand beside another. */
    private void beside(Fields fields, String kind, List<Key> keys, String expected) {
        keys.stream()
                .flatMap(key -> fields.setting(key).stream())
                .forEach(setting -> problems.add(
                        setting.place(),
                        setting.place().path() + " has no meaning beside " + kind + "; expected it beside "
                                + expected));
    }

    private Optional<AsOf> asOf(Fields fields) {
        Optional<Setting> setting = fields.setting(SideKeys.AS_OF);
        Optional<String> text = fields.text(SideKeys.AS_OF);
        Optional<AsOf> asOf =
                text.flatMap(t -> AsOf.of(t, setting.orElseThrow().place().origin()));
        if (text.isPresent() && asOf.isEmpty()) {
            problems.unexpected(setting.orElseThrow(), SideKeys.AS_OF.type());
        }
        return asOf;
    }

    private Side at(Optional<AsOf> asOf, Side.Path files, Fields fields) {
        if (asOf.isPresent() && !files.format().keepsSnapshots()) {
            Place place = fields.setting(SideKeys.AS_OF).orElseThrow().place();
            problems.add(
                    place,
                    place.path() + " has no meaning for files of format "
                            + files.format().keyword() + "; expected it beside table, or format delta or iceberg");
        }
        return asOf.map(files::asOf).orElse(files);
    }

    private static Side table(Reference name) {
        return new Side.Table(name, Optional.empty(), name.origin());
    }

    private static Origin origin(Fields fields) {
        return fields.place().origin();
    }
}
