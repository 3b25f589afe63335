package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.TimeUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Values of {@code details} or of a measure's {@code config}. One of the wrong type counts as not given, as in Griffin.
 *
 * @param values by key
 */
record Details(Map<String, Object> values) {
    /** Text that is not blank. */
    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key))
                .filter(String.class::isInstance)
                .map(v -> (String) v)
                .filter(v -> !v.isBlank());
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /** A column's or metric's name: its own key where none is given. */
    String name(String key) {
        return text(key, key);
    }

    boolean flag(String key, boolean otherwise) {
        return values.get(key) instanceof Boolean flag ? flag : otherwise;
    }

    /** Milliseconds of a time. */
    OptionalLong time(String key) {
        Object value = values.get(key);
        return value instanceof String || value instanceof Number
                ? TimeUnit.millisOf(value.toString())
                : OptionalLong.empty();
    }

    Optional<Number> number(String key) {
        return values.get(key) instanceof Number number ? Optional.of(number) : Optional.empty();
    }

    List<?> list(String key) {
        return values.get(key) instanceof List<?> list ? list : List.of();
    }

    List<Double> numbers(String key) {
        return list(key).stream()
                .filter(Objects::nonNull)
                .flatMap(v -> number(v).stream())
                .toList();
    }

    private static Optional<Double> number(Object value) {
        try {
            return Optional.of(Double.valueOf(value.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Entries that are maps. */
    List<Details> entries(String key) {
        return list(key).stream()
                .flatMap(v -> v instanceof Map<?, ?> map
                        ? Optional.of(new Details(keyedByText(map))).stream()
                        : Stream.empty())
                .toList();
    }

    private static Map<String, Object> keyedByText(Map<?, ?> map) {
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return values;
    }
}
