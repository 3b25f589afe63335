package io.crosscheck.config;

import io.crosscheck.model.CheckKind;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Threshold;
import io.crosscheck.model.Thresholds;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code thresholds}.
 *
 * @param problems where to tell
 */
record ThresholdsReader(Problems problems) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern PERCENTAGE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");
    private static final Set<CheckKind> OF_ROWS = Set.of(CheckKind.COUNT, CheckKind.ACCURACY);

    /** The thresholds of the checks that have any. */
    Map<CheckKind, Thresholds> read(Setting.Block block) {
        Fields shared = Fields.of(block, ThresholdKeys.THRESHOLDS.keys(), problems);
        Map<CheckKind, Thresholds> thresholds = new EnumMap<>(CheckKind.class);
        for (CheckKind kind : CheckKind.values()) {
            effective(kind, own(kind, block), shared).ifPresent(found -> thresholds.put(kind, found));
        }
        return thresholds;
    }

    /** The thresholds of single columns. */
    Map<Reference, Thresholds> byColumn(Setting.Block block) {
        Map<Reference, Thresholds> byColumn = new LinkedHashMap<>();
        // Unknown keys are told when the others are read.
        Fields shared = Fields.of(block, ThresholdKeys.THRESHOLDS.keys(), key -> true, problems);
        for (Setting entry : shared.entries(ThresholdKeys.BY_COLUMN)) {
            Reference column = new Reference(entry.place().name(), entry.place().origin());
            new Expect(problems)
                    .block(entry, "an object with warn and fail")
                    .map(found -> Fields.of(found, ThresholdKeys.LIMITS, problems))
                    .flatMap(own -> effective(CheckKind.AGGREGATE, Optional.of(own), shared))
                    .ifPresent(found -> byColumn.put(column, found));
        }
        return byColumn;
    }

    /** A threshold of the run. */
    Optional<Threshold> ofRun(Fields run, Key key) {
        return run.setting(key).flatMap(setting -> threshold(setting, CheckKind.ACCURACY));
    }

    private Optional<Fields> own(CheckKind kind, Setting.Block block) {
        return block.get(kind.keyword())
                .flatMap(setting -> new Expect(problems).block(setting, "an object with warn and fail"))
                .map(found -> Fields.of(found, ThresholdKeys.LIMITS, problems));
    }

    private Optional<Thresholds> effective(CheckKind kind, Optional<Fields> own, Fields shared) {
        Optional<Setting> warn = nearest(ThresholdKeys.WARN, kind, own, shared);
        Optional<Setting> fail = nearest(ThresholdKeys.FAIL, kind, own, shared);
        Optional<Threshold> warnLimit = warn.flatMap(setting -> threshold(setting, kind));
        Optional<Threshold> failLimit = fail.flatMap(setting -> threshold(setting, kind));
        if (warn.isPresent() && fail.isEmpty()) {
            Place place = warn.get().place();
            problems.add(place, place.path() + " stands alone; expected fail as well: over it the check fails");
        }
        if (warnLimit.isPresent() && failLimit.isPresent() && above(warnLimit.get(), failLimit.get())) {
            Place place = warn.get().place();
            problems.add(
                    place,
                    place.path() + " is " + warnLimit.get() + "; expected at most fail, which is " + failLimit.get());
        }
        return failLimit.map(limit -> new Thresholds(warnLimit, limit));
    }

    private static Optional<Setting> nearest(Key key, CheckKind kind, Optional<Fields> own, Fields shared) {
        return own.flatMap(fields -> fields.setting(key))
                .or(() -> OF_ROWS.contains(kind) ? shared.setting(key) : Optional.empty());
    }

    private Optional<Threshold> threshold(Setting setting, CheckKind kind) {
        boolean percentages = kind != CheckKind.SCHEMA;
        String expected = percentages ? ThresholdKeys.ROWS : "a whole number, at least 0";
        Optional<String> text = new Expect(problems).text(setting, expected).map(String::strip);
        Optional<Threshold> threshold = text.flatMap(t -> parsed(t, percentages));
        if (text.isPresent() && threshold.isEmpty()) {
            problems.unexpected(setting, expected);
        }
        return threshold;
    }

    private static Optional<Threshold> parsed(String text, boolean percentages) {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(new Threshold.Absolute(Long.parseLong(text)));
        }
        Matcher percentage = PERCENTAGE.matcher(text);
        return percentages && percentage.matches()
                ? Optional.of(new BigDecimal(percentage.group(1)))
                        .filter(percent -> percent.compareTo(BigDecimal.valueOf(100)) <= 0)
                        .map(Threshold.Percent::new)
                : Optional.empty();
    }

    private static boolean above(Threshold warn, Threshold fail) {
        if (warn instanceof Threshold.Absolute most && fail instanceof Threshold.Absolute limit) {
            return most.most() > limit.most();
        }
        return warn instanceof Threshold.Percent most
                && fail instanceof Threshold.Percent limit
                && most.most().compareTo(limit.most()) > 0;
    }
}
