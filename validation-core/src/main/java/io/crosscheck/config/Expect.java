package io.crosscheck.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import io.crosscheck.model.Expression;
import io.crosscheck.model.Reference;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings to typed values; a setting of another kind is a problem and gives nothing.
 *
 * @param problems where to tell
 */
record Expect(Problems problems) {
    private static final String WITHOUT_UNIT = "[-+0-9.]*";

    /** Any text, numbers and booleans too. */
    Optional<String> anyText(Setting setting, String expected) {
        return setting instanceof Setting.Scalar scalar ? Optional.of(scalar.text()) : refuse(setting, expected);
    }

    /** A text that is not blank. */
    Optional<String> text(Setting setting, String expected) {
        return setting instanceof Setting.Scalar scalar && !scalar.text().isBlank()
                ? Optional.of(scalar.text())
                : refuse(setting, expected);
    }

    /** A name of something outside. */
    Optional<Reference> reference(Setting setting, String expected) {
        return text(setting, expected)
                .map(name -> new Reference(name, setting.place().origin()));
    }

    /** An expression or query. */
    Optional<Expression> expression(Setting setting, String expected) {
        return text(setting, expected)
                .map(sql -> new Expression(sql, setting.place().origin()));
    }

    /** A number, at least 0. */
    Optional<BigDecimal> number(Setting setting, String expected) {
        try {
            Optional<BigDecimal> number =
                    text(setting, expected).map(String::strip).map(BigDecimal::new);
            return number.isPresent() && number.get().signum() < 0 ? refuse(setting, expected) : number;
        } catch (NumberFormatException e) {
            return refuse(setting, expected);
        }
    }

    /** A whole number. */
    Optional<Integer> integer(Setting setting, int least, String expected) {
        try {
            Optional<Integer> number =
                    text(setting, expected).map(String::strip).map(Integer::valueOf);
            return number.isPresent() && number.get() < least ? refuse(setting, expected) : number;
        } catch (NumberFormatException e) {
            return refuse(setting, expected);
        }
    }

    /** true or false, and HOCON's other words for them. */
    Optional<Boolean> flag(Setting setting, String expected) {
        return text(setting, expected).flatMap(word -> switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> Optional.of(true);
            case "false", "no", "off" -> Optional.of(false);
            default -> refuse(setting, expected);
        });
    }

    /** A duration with its unit, at least 0. */
    Optional<Duration> duration(Setting setting, String expected) {
        Optional<String> text = text(setting, expected).map(String::strip);
        if (text.isEmpty() || text.get().matches(WITHOUT_UNIT)) {
            return text.flatMap(t -> refuse(setting, expected));
        }
        try {
            Duration duration =
                    ConfigValueFactory.fromAnyRef(text.get()).atKey("value").getDuration("value");
            return duration.isNegative() ? refuse(setting, expected) : Optional.of(duration);
        } catch (ConfigException e) {
            return refuse(setting, expected);
        }
    }

    /** One of a few words. */
    <T> Optional<T> choice(Setting setting, List<String> words, Function<String, Optional<T>> meaning) {
        Optional<String> word = text(setting, "one of: " + String.join(", ", words));
        Optional<T> chosen = word.flatMap(meaning);
        if (word.isPresent() && chosen.isEmpty()) {
            problems.unknownWord(setting, word.get(), words);
        }
        return chosen;
    }

    /** The elements of a list. */
    Optional<List<Setting>> items(Setting setting, String expected) {
        return setting instanceof Setting.Items list ? Optional.of(list.items()) : refuse(setting, expected);
    }

    /** An object. */
    Optional<Setting.Block> block(Setting setting, String expected) {
        return setting instanceof Setting.Block block ? Optional.of(block) : refuse(setting, expected);
    }

    /** Columns, each once. */
    List<Reference> columns(Setting setting, String expected) {
        List<Reference> columns = items(setting, expected).orElse(List.of()).stream()
                .flatMap(item -> reference(item, "the name of a column").stream())
                .toList();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            if (columns.stream().limit(i).anyMatch(c -> c.name().equalsIgnoreCase(name))) {
                String path = setting.place().path();
                problems.add(setting.place(), path + " names '" + name + "' twice; expected each column once");
            }
        }
        return columns;
    }

    /** Names and texts of the user's own; nested objects flatten to dotted names. */
    Map<String, String> texts(Setting setting, String expected) {
        Map<String, String> texts = new LinkedHashMap<>();
        block(setting, expected).ifPresent(block -> flatten(block, "", texts));
        return texts;
    }

    private void flatten(Setting.Block block, String prefix, Map<String, String> texts) {
        for (Setting setting : block.settings()) {
            String name = prefix + setting.place().name();
            if (setting instanceof Setting.Block nested) {
                flatten(nested, name + ".", texts);
            } else {
                anyText(setting, "a text").ifPresent(text -> texts.put(name, text));
            }
        }
    }

    private <T> Optional<T> refuse(Setting setting, String expected) {
        problems.unexpected(setting, expected);
        return Optional.empty();
    }
}
