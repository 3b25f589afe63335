package io.crosscheck.griffin.settings;

import io.crosscheck.model.Origin;
import io.crosscheck.model.UserException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The keys of one object of a Griffin file. A value of another kind than a key takes is a problem; a {@code null} is
 * the same as no value.
 *
 * @param values the object
 */
public record Options(JsonValue.Members values) {
    /** Without any. */
    public static Options none(Origin origin) {
        return new Options(JsonValue.Members.none(origin));
    }

    /** Where the object begins. */
    public Origin origin() {
        return values.origin();
    }

    /** Where the value of a key is written; without one, where the object begins. */
    public Origin origin(String key) {
        return value(key).map(JsonValue::origin).orElse(values.origin());
    }

    /** Whether the key has a value. */
    public boolean has(String key) {
        return value(key).isPresent();
    }

    /** A text, or a number or boolean as text; a blank one is none. */
    public Optional<String> text(String key) {
        return exactText(key).filter(t -> !t.isBlank());
    }

    /** The same, blank or not. */
    public Optional<String> exactText(String key) {
        return value(key).map(v -> scalar(key, v, "a text").text());
    }

    /** The text that has to be there. */
    public String requiredText(String key) {
        return text(key).orElseThrow(() -> new UserException(values.origin() + ": " + key + " is missing"));
    }

    /** {@code true} or {@code false}, as such or as text. */
    public boolean flag(String key, boolean byDefault) {
        Optional<String> text = text(key).map(t -> t.strip().toLowerCase(Locale.ROOT));
        if (text.isPresent() && !Set.of("true", "false").contains(text.get())) {
            throw wrong(key, value(key).orElseThrow(), "true or false");
        }
        return text.map(Boolean::parseBoolean).orElse(byDefault);
    }

    /** A whole number, as such or as text. */
    public OptionalLong whole(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(text.get().strip()).longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            throw wrong(key, value(key).orElseThrow(), "a whole number");
        }
    }

    /** The objects of an array. */
    public List<Options> objects(String key) {
        List<Options> objects = new ArrayList<>();
        for (JsonValue item : items(key)) {
            if (item instanceof JsonValue.Members object) {
                objects.add(new Options(object));
            } else {
                throw wrong(key, item, "objects, { ... }");
            }
        }
        return objects;
    }

    /** The texts of an array; one text alone is an array of it. */
    public List<String> texts(String key) {
        if (value(key).filter(JsonValue.Scalar.class::isInstance).isPresent()) {
            return List.of(text(key).orElse(""));
        }
        return items(key).stream().map(i -> scalar(key, i, "texts").text()).toList();
    }

    /** The items of an array. */
    public List<JsonValue> items(String key) {
        Optional<JsonValue> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof JsonValue.Items array) {
            return array.items().stream()
                    .filter(i -> !(i instanceof JsonValue.Nothing))
                    .toList();
        }
        throw wrong(key, value.get(), "an array, [ ... ]");
    }

    /** The object of a key; empty where there is none. */
    public Optional<Options> object(String key) {
        return value(key).map(v -> {
            if (v instanceof JsonValue.Members object) {
                return new Options(object);
            }
            throw wrong(key, v, "an object, { ... }");
        });
    }

    /** Every key with its value as text; objects and arrays are left out. */
    public Map<String, String> allTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.members().forEach((key, value) -> {
            if (value instanceof JsonValue.Scalar scalar) {
                texts.put(key, scalar.text());
            }
        });
        return texts;
    }

    /** All of it as maps, lists, texts, numbers and booleans. */
    @SuppressWarnings("unchecked") // What an object gives.
    public Map<String, Object> plain() {
        return (Map<String, Object>) values.plain();
    }

    /** Keys that are none of these. */
    List<String> keysBesides(Set<String> known) {
        return values.members().keySet().stream()
                .filter(k -> !known.contains(k))
                .toList();
    }

    private Optional<JsonValue> value(String key) {
        return Optional.ofNullable(values.members().get(key)).filter(v -> !(v instanceof JsonValue.Nothing));
    }

    private static JsonValue.Scalar scalar(String key, JsonValue value, String expected) {
        if (value instanceof JsonValue.Scalar scalar) {
            return scalar;
        }
        throw wrong(key, value, expected);
    }

    private static UserException wrong(String key, JsonValue value, String expected) {
        return new UserException(value.origin() + ": " + key + " is " + value.kind() + "; expected " + expected);
    }
}
