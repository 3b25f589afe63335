package io.crosscheck.config;

import io.crosscheck.model.ColumnSelection;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.PairPattern;
import io.crosscheck.model.Reference;
import io.crosscheck.model.RuleBook;
import io.crosscheck.model.Side;
import io.crosscheck.model.TablePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code pairs}: each is a pair of tables, or a pattern that stands for many. */
final class PairsReader {
    private static final String NAME = "[A-Za-z0-9-][A-Za-z0-9_.-]*";

    private final Folder folder;
    private final Setting.Block defaults;
    private final Problems problems;
    private final List<TablePair> pairs = new ArrayList<>();
    private final List<PairPattern> patterns = new ArrayList<>();

    PairsReader(Folder folder, Setting.Block defaults, Problems problems) {
        this.folder = folder;
        this.defaults = withoutSides(defaults, problems);
        this.problems = problems;
    }

    /** Reads them all. */
    PairsReader read(Setting.Block block) {
        block.settings().forEach(this::readOne);
        return this;
    }

    List<TablePair> pairs() {
        return List.copyOf(pairs);
    }

    List<PairPattern> patterns() {
        return List.copyOf(patterns);
    }

    private void readOne(Setting setting) {
        Place place = setting.place();
        if (!place.name().matches(NAME)) {
            problems.add(
                    place,
                    "Invalid name of a pair: '" + place.name() + "'; expected letters, digits, '_', '.' and '-', "
                            + "and not '_' or '.' first, because a folder gets this name");
        }
        new Expect(problems).block(setting, "an object with source and target").ifPresent(own -> {
            Fields fields = Fields.of(own.over(defaults), PairKeys.PAIR.keys(), problems);
            PairOptions options = options(fields).withMasking(new MaskingReader(folder, problems).read(fields, own));
            if (isPattern(own)) {
                pattern(own, options);
            } else {
                pair(fields, options);
            }
        });
    }

    private PairOptions options(Fields fields) {
        ColumnSelection columns = new ColumnsReader(problems).read(fields);
        RuleBook rules = fields.block(PairKeys.RULES)
                .map(block -> new RulesReader(problems).read(block))
                .orElse(RuleBook.EMPTY);
        List<Reference> primaryKeys = new ColumnsReader(problems).primaryKeys(fields, columns);
        return new PairOptions(
                primaryKeys,
                columns,
                rules,
                new ChecksReader(problems).read(fields),
                new EngineReader(problems).read(fields));
    }

    private void pair(Fields fields, PairOptions options) {
        Optional<Side> source = side(fields, PairKeys.SOURCE, SideKeys.ofSource());
        Optional<Side> target = side(fields, PairKeys.TARGET, SideKeys.ofTarget());
        Place place = fields.place();
        source.ifPresent(from ->
                target.ifPresent(to -> pairs.add(new TablePair(place.name(), from, to, options, place.origin()))));
    }

    private Optional<Side> side(Fields fields, Key key, List<Key> known) {
        Optional<Setting> setting = fields.setting(key);
        if (setting.isEmpty()) {
            problems.add(
                    fields.place(), fields.place().path() + " has no " + key.name() + "; expected source and target");
        }
        return setting.flatMap(s -> new SideReader(folder, problems).read(s, known));
    }

    private static boolean isPattern(Setting.Block pair) {
        return pair.block("source").flatMap(side -> side.get("tables")).isPresent()
                || pair.block("target").flatMap(side -> side.get("database")).isPresent();
    }

    private void pattern(Setting.Block pair, PairOptions options) {
        Optional<Reference> tables = half(pair, "source", SideKeys.TABLES).filter(reference -> {
            boolean qualified = reference.name().matches("[^.]+(\\.[^.]+)+");
            if (!qualified) {
                problems.add(
                        pair.block("source")
                                .flatMap(s -> s.get("tables"))
                                .orElse(pair)
                                .place(),
                        pair.place().path() + ".source.tables is '" + reference + "'; expected "
                                + SideKeys.TABLES.type());
            }
            return qualified;
        });
        Optional<Reference> database = half(pair, "target", SideKeys.DATABASE);
        Place place = pair.place();
        tables.ifPresent(from -> database.ifPresent(
                to -> patterns.add(new PairPattern(place.name(), from, to, options, place.origin()))));
    }

    private Optional<Reference> half(Setting.Block pair, String side, Key key) {
        Optional<Setting.Block> block = pair.block(side);
        Optional<Setting> value = block.flatMap(b -> b.get(key.name()));
        if (value.isEmpty()) {
            problems.add(
                    pair.place(),
                    pair.place().path() + " is a pattern without " + side + "." + key.name()
                            + "; expected source.tables and target.database");
        }
        block.stream()
                .flatMap(b -> b.settings().stream())
                .filter(setting -> !setting.place().name().equals(key.name()))
                .forEach(setting -> problems.add(
                        setting.place(),
                        setting.place().path() + " has no meaning in a pattern; expected " + key.name() + " only"));
        return value.flatMap(setting -> new Expect(problems).reference(setting, key.type()));
    }

    private static Setting.Block withoutSides(Setting.Block defaults, Problems problems) {
        List<String> sides = List.of("source", "target");
        sides.stream()
                .flatMap(key -> defaults.get(key).stream())
                .forEach(setting -> problems.add(
                        setting.place(), setting.place().path() + " cannot be a default; expected it in each pair"));
        return defaults.without(sides);
    }
}
