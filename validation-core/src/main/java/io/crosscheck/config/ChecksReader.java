package io.crosscheck.config;

import io.crosscheck.model.AggregateFunction;
import io.crosscheck.model.AggregateRequest;
import io.crosscheck.model.CheckKind;
import io.crosscheck.model.ChecksAsked;
import io.crosscheck.model.DuplicateKeys;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Thresholds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what is checked of a pair, and how strictly.
 *
 * @param problems where to tell
 */
record ChecksReader(Problems problems) {
    /** The checks asked of a pair. */
    ChecksAsked read(Fields pair) {
        List<CheckKind> kinds = pair.setting(PairKeys.CHECKS)
                .map(setting -> words(setting, PairKeys.CHECKS, CheckKind.keywords(), CheckKind::of))
                .orElse(List.of(CheckKind.values()));
        Map<CheckKind, Thresholds> thresholds = pair.block(PairKeys.THRESHOLDS)
                .map(block -> new ThresholdsReader(problems).read(block))
                .orElse(Map.of());
        List<AggregateRequest> aggregates = aggregates(pair);
        if (kinds.equals(List.of(CheckKind.AGGREGATE)) && aggregates.isEmpty()) {
            pair.setting(PairKeys.CHECKS)
                    .ifPresent(setting -> problems.add(
                            setting.place(),
                            setting.place().path() + " asks for aggregate alone, and nothing would be compared;"
                                    + " expected aggregates as well"));
        }
        Map<Reference, Thresholds> byColumn = pair.block(PairKeys.THRESHOLDS)
                .map(block -> new ThresholdsReader(problems).byColumn(block))
                .orElse(Map.of());
        return new ChecksAsked(
                kinds, aggregates, thresholds, duplicateKeys(pair), byColumn, new WaiversReader(problems).read(pair));
    }

    private List<AggregateRequest> aggregates(Fields pair) {
        return pair.items(PairKeys.AGGREGATES).orElse(List.of()).stream()
                .flatMap(item -> new Expect(problems).block(item, "an object with functions").stream())
                .map(this::aggregate)
                .toList();
    }

    private AggregateRequest aggregate(Setting.Block block) {
        Fields fields = Fields.of(block, PairKeys.AGGREGATE.keys(), problems);
        Optional<Setting> functions = fields.setting(PairKeys.FUNCTIONS);
        if (functions.isEmpty()) {
            problems.add(
                    block.place(), block.place().path() + " has no functions; expected " + PairKeys.FUNCTIONS.type());
        }
        return new AggregateRequest(
                fields.columns(PairKeys.AGGREGATE_COLUMNS),
                functions
                        .map(setting ->
                                words(setting, PairKeys.FUNCTIONS, AggregateFunction.keywords(), AggregateFunction::of))
                        .orElse(List.of()),
                fields.columns(PairKeys.GROUP_BY));
    }

    /** The words of a list that must not be empty. */
    private <T> List<T> words(Setting setting, Key key, List<String> words, Function<String, Optional<T>> meaning) {
        Expect expect = new Expect(problems);
        Optional<List<Setting>> items = expect.items(setting, key.type());
        if (items.isPresent() && items.get().isEmpty()) {
            problems.add(
                    setting.place(),
                    setting.place().path() + " is an empty list; expected at least one of: "
                            + String.join(", ", words));
        }
        return items.orElse(List.of()).stream()
                .flatMap(item -> expect.choice(item, words, meaning).stream())
                .toList();
    }

    private static DuplicateKeys duplicateKeys(Fields pair) {
        List<DuplicateKeys> all = List.of(DuplicateKeys.values());
        return pair.choice(
                        PairKeys.DUPLICATE_KEYS,
                        all.stream().map(DuplicateKeys::keyword).toList(),
                        word -> Arrays.stream(DuplicateKeys.values())
                                .filter(choice -> choice.keyword().equalsIgnoreCase(word))
                                .findFirst())
                .orElse(DuplicateKeys.REPORT);
    }
}
