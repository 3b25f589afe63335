package io.crosscheck.griffin.settings;

import io.crosscheck.model.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a JSON text, and where it was written. */
public sealed interface JsonValue {
    /** File and line. */
    Origin origin();

    /**
     * An object.
     *
     * @param members in the order of the text
     */
    record Members(Map<String, JsonValue> members, Origin origin) implements JsonValue {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** One without members. */
        static Members none(Origin origin) {
            return new Members(Map.of(), origin);
        }
    }

    /**
     * An array.
     *
     * @param items in order
     */
    record Items(List<JsonValue> items, Origin origin) implements JsonValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A text, a number or a boolean.
     *
     * @param value a {@code String}, {@code Long}, {@code java.math.BigDecimal}, {@code java.math.BigInteger} or
     *     {@code Boolean}
     */
    record Scalar(Object value, Origin origin) implements JsonValue {
        /** As text. */
        String text() {
            return String.valueOf(value);
        }
    }

    /** {@code null}: the same as no value at all. */
    record Nothing(Origin origin) implements JsonValue {}

    /** Maps, lists and scalars; a {@code null} is left out of maps and lists. */
    default Object plain() {
        if (this instanceof Members object) {
            Map<String, Object> map = new LinkedHashMap<>();
            object.members.forEach((name, value) -> {
                if (!(value instanceof Nothing)) {
                    map.put(name, value.plain());
                }
            });
            return map;
        }
        if (this instanceof Items array) {
            List<Object> list = new ArrayList<>();
            array.items.stream().filter(i -> !(i instanceof Nothing)).forEach(i -> list.add(i.plain()));
            return list;
        }
        return this instanceof Scalar scalar ? scalar.value : "";
    }

    /** What it is, for messages. */
    default String kind() {
        if (this instanceof Members) {
            return "an object";
        }
        if (this instanceof Items) {
            return "an array";
        }
        if (this instanceof Scalar scalar) {
            return scalar.value instanceof String ? "a text" : "'" + scalar.text() + "'";
        }
        return "null";
    }
}
