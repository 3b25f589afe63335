package io.crosscheck.config;

import io.crosscheck.model.Reference;
import io.crosscheck.model.RuleBook;
import io.crosscheck.model.Rules;
import io.crosscheck.model.TimestampPrecision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code rules}.
 *
 * @param problems where to tell
 */
record RulesReader(Problems problems) {
    private static final List<String> TYPES = List.of(
            "string",
            "binary",
            "boolean",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "decimal",
            "date",
            "timestamp",
            "timestamp_ntz");
    private static final Map<String, String> ALIASES =
            Map.of("byte", "tinyint", "short", "smallint", "integer", "int", "long", "bigint");

    /** All rules of a pair. */
    RuleBook read(Setting.Block block) {
        Fields fields = Fields.of(block, RuleKeys.RULES.keys(), problems);
        return new RuleBook(rules(fields), byType(fields), byColumn(fields));
    }

    private Map<String, Rules> byType(Fields fields) {
        Map<String, Rules> byType = new LinkedHashMap<>();
        for (Setting entry : fields.entries(RuleKeys.BY_TYPE)) {
            Optional<Rules> rules = rulesOf(entry);
            type(entry)
                    .ifPresent(type -> rules.ifPresent(r -> {
                        if (byType.put(type, r) != null) {
                            problems.add(
                                    entry.place(),
                                    entry.place().parent() + " names '" + type + "' twice; expected it once");
                        }
                    }));
        }
        return byType;
    }

    private Map<Reference, Rules> byColumn(Fields fields) {
        Map<Reference, Rules> byColumn = new LinkedHashMap<>();
        for (Setting entry : fields.entries(RuleKeys.BY_COLUMN)) {
            Reference column = new Reference(entry.place().name(), entry.place().origin());
            rulesOf(entry).ifPresent(rules -> byColumn.put(column, rules));
        }
        return byColumn;
    }

    private Optional<String> type(Setting entry) {
        String written = entry.place().name().toLowerCase(Locale.ROOT);
        String type = ALIASES.getOrDefault(written, written);
        if (TYPES.contains(type)) {
            return Optional.of(type);
        }
        problems.unknownKey(entry.place(), TYPES);
        return Optional.empty();
    }

    private Optional<Rules> rulesOf(Setting entry) {
        return new Expect(problems)
                .block(entry, "an object with rules")
                .map(block -> rules(Fields.of(block, RuleKeys.RULE, problems)));
    }

    private static Rules rules(Fields fields) {
        return new Rules(
                fields.number(RuleKeys.ABS_TOL),
                fields.number(RuleKeys.REL_TOL),
                fields.duration(RuleKeys.TIME_TOL),
                fields.flag(RuleKeys.IGNORE_CASE),
                fields.flag(RuleKeys.TRIM),
                fields.flag(RuleKeys.RTRIM),
                fields.flag(RuleKeys.NULL_EQUALS_EMPTY),
                fields.choice(RuleKeys.TIMESTAMP_PRECISION, TimestampPrecision.keywords(), TimestampPrecision::of),
                fields.reference(RuleKeys.COMPARE_AS));
    }
}
