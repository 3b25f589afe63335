package io.crosscheck.config;

import io.crosscheck.model.Reference;
import io.crosscheck.model.Waiver;
import io.crosscheck.result.Fate;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads {@code waivers}.
 *
 * @param problems where to tell
 */
record WaiversReader(Problems problems) {
    private static final List<Key> BOUNDS = List.of(WaiverKeys.COLUMNS, WaiverKeys.KEYS, WaiverKeys.STATUS);
    private static final List<String> FATES =
            Arrays.stream(Fate.values()).map(Fate::keyword).toList();

    /** The waivers of a pair. */
    List<Waiver> read(Fields pair) {
        return pair.items(WaiverKeys.WAIVERS).orElse(List.of()).stream()
                .flatMap(item -> new Expect(problems).block(item, "an object with reason, owner and expires").stream())
                .flatMap(block -> waiver(block).stream())
                .toList();
    }

    private Optional<Waiver> waiver(Setting.Block block) {
        Fields fields = Fields.of(block, WaiverKeys.WAIVER.keys(), problems);
        List<Reference> columns = fields.columns(WaiverKeys.COLUMNS);
        Map<Reference, Waiver.KeyPattern> keys = keys(fields);
        List<String> statuses = statuses(fields);
        if (BOUNDS.stream().flatMap(key -> fields.setting(key).stream()).noneMatch(WaiversReader::saysSomething)) {
            // Else it would accept everything: that is what thresholds are for.
            problems.add(
                    fields.place(),
                    fields.place().path() + " waives every difference; expected at least one of: columns, keys,"
                            + " status");
        }
        if (!columns.isEmpty() && !statuses.isEmpty() && !statuses.contains(Fate.CHANGED.keyword())) {
            problems.add(
                    block.place(),
                    block.place().path() + " has columns, and no row of its status has changed ones; expected"
                            + " status = [changed], or no columns");
        }
        Optional<String> reason = required(fields, WaiverKeys.REASON);
        Optional<String> owner = required(fields, WaiverKeys.OWNER);
        Optional<LocalDate> expires = required(fields, WaiverKeys.EXPIRES).flatMap(text -> date(fields, text));
        return reason.isPresent() && owner.isPresent() && expires.isPresent()
                ? Optional.of(new Waiver(columns, keys, statuses, reason.get(), owner.get(), expires.get(), false))
                : Optional.empty();
    }

    private static boolean saysSomething(Setting setting) {
        return !(setting instanceof Setting.Items list && list.items().isEmpty())
                && !(setting instanceof Setting.Block block && block.settings().isEmpty());
    }

    private Optional<String> required(Fields fields, Key key) {
        if (fields.setting(key).isEmpty()) {
            problems.add(fields.place(), fields.place().path() + " has no " + key.name() + "; expected " + key.type());
        }
        return fields.text(key);
    }

    private Optional<LocalDate> date(Fields fields, String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            fields.setting(WaiverKeys.EXPIRES)
                    .ifPresent(setting -> problems.unexpected(setting, WaiverKeys.EXPIRES.type()));
            return Optional.empty();
        }
    }

    private List<String> statuses(Fields fields) {
        return fields.items(WaiverKeys.STATUS).orElse(List.of()).stream()
                .flatMap(item -> new Expect(problems)
                                .choice(item, FATES, word -> FATES.stream()
                                        .filter(word::equalsIgnoreCase)
                                        .findFirst())
                                .stream())
                .toList();
    }

    private Map<Reference, Waiver.KeyPattern> keys(Fields fields) {
        Map<Reference, Waiver.KeyPattern> keys = new LinkedHashMap<>();
        for (Setting entry : fields.entries(WaiverKeys.KEYS)) {
            Reference key = new Reference(entry.place().name(), entry.place().origin());
            pattern(entry).ifPresent(pattern -> keys.put(key, pattern));
        }
        return keys;
    }

    private Optional<Waiver.KeyPattern> pattern(Setting entry) {
        if (!(entry instanceof Setting.Block block)) {
            return new Expect(problems)
                    .anyText(entry, "a value, or an object with regex")
                    .map(Waiver.Exactly::new);
        }
        Fields fields = Fields.of(block, WaiverKeys.KEY.keys(), problems);
        return required(fields, WaiverKeys.REGEX)
                .filter(regex -> isRegex(fields, regex))
                .map(Waiver.Like::new);
    }

    private boolean isRegex(Fields fields, String regex) {
        try {
            Pattern.compile(regex);
            return true;
        } catch (PatternSyntaxException e) {
            fields.setting(WaiverKeys.REGEX)
                    .ifPresent(setting -> problems.unexpected(setting, WaiverKeys.REGEX.type()));
            return false;
        }
    }
}
