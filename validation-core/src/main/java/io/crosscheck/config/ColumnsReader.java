package io.crosscheck.config;

import io.crosscheck.model.ColumnSelection;
import io.crosscheck.model.Expression;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Transformation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads which columns of a pair are compared, and with which.
 *
 * @param problems where to tell
 */
record ColumnsReader(Problems problems) {
    /** The columns of a pair. */
    ColumnSelection read(Fields pair) {
        List<Reference> included = pair.columns(PairKeys.INCLUDE_COLUMNS);
        List<Reference> excluded = pair.columns(PairKeys.EXCLUDE_COLUMNS);
        for (Reference column : excluded) {
            if (included.stream().anyMatch(other -> same(other, column))) {
                contradiction(pair, "includes and excludes column '" + column + "'");
            }
        }
        return new ColumnSelection(mapping(pair), included, excluded, transformations(pair));
    }

    /** The primary keys of a pair, none of which may be excluded under its name in the source or in the target. */
    List<Reference> primaryKeys(Fields pair, ColumnSelection columns) {
        List<Reference> keys = pair.columns(PairKeys.PRIMARY_KEYS);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        keys.forEach(key -> names.add(key.name()));
        columns.mapping().forEach((source, target) -> {
            if (names.contains(source.name())) {
                names.add(target.name());
            }
        });
        for (Reference excluded : columns.exclude()) {
            if (names.contains(excluded.name())) {
                contradiction(pair, "excludes the primary key '" + excluded + "'");
            }
        }
        return keys;
    }

    private void contradiction(Fields pair, String what) {
        pair.setting(PairKeys.EXCLUDE_COLUMNS)
                .ifPresent(setting ->
                        problems.add(setting.place(), pair.place().path() + " " + what + "; expected one of the two"));
    }

    private List<Transformation> transformations(Fields pair) {
        return pair.entries(PairKeys.TRANSFORMATIONS).stream()
                .flatMap(entry -> transformation(entry).stream())
                .toList();
    }

    private Map<Reference, Reference> mapping(Fields pair) {
        Map<Reference, Reference> mapping = new LinkedHashMap<>();
        for (Setting entry : pair.entries(PairKeys.COLUMN_MAPPING)) {
            Reference source = new Reference(entry.place().name(), entry.place().origin());
            Optional<Reference> target = new Expect(problems).reference(entry, "the name of a target column");
            target.ifPresent(column -> {
                if (mapping.values().stream().anyMatch(other -> same(other, column))) {
                    problems.add(
                            entry.place(),
                            entry.place().parent() + " maps two columns to '" + column + "'; expected one");
                }
                mapping.put(source, column);
            });
        }
        return mapping;
    }

    private Optional<Transformation> transformation(Setting entry) {
        Reference column = new Reference(entry.place().name(), entry.place().origin());
        if (entry instanceof Setting.Block block) {
            Fields fields = Fields.of(block, PairKeys.TRANSFORMATION.keys(), problems);
            Optional<Expression> source = fields.expression(PairKeys.TRANSFORM_SOURCE);
            Optional<Expression> target = fields.expression(PairKeys.TRANSFORM_TARGET);
            if (fields.present(PairKeys.TRANSFORMATION.keys()).isEmpty()) {
                problems.add(
                        block.place(), block.place().path() + " has no expression; expected source, target or both");
            }
            return Optional.of(new Transformation(column, source, target));
        }
        Optional<Expression> both =
                new Expect(problems).expression(entry, "an expression, or an object with source and target");
        return both.map(expression -> new Transformation(column, both, both));
    }

    private static boolean same(Reference one, Reference other) {
        return one.name().equalsIgnoreCase(other.name());
    }
}
