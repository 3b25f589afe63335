package io.crosscheck.griffin.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry of {@code measures}, as it is written.
 *
 * @param name of the measure
 * @param type as written; case and {@code -} do not count
 * @param dataSource name of the source that is measured
 * @param config values as read from JSON: texts, numbers, booleans, lists, maps; nulls are allowed
 * @param outputs kinds of {@code out} in the order of the file
 */
public record GriffinMeasure(
        String name, String type, String dataSource, Map<String, Object> config, List<Output.Kind> outputs) {
    public GriffinMeasure {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        outputs = List.copyOf(outputs);
    }
}
