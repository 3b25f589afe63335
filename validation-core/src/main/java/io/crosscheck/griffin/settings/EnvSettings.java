package io.crosscheck.griffin.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * env.json: what holds for all jobs of an installation.
 *
 * @param logLevel of Spark, as written
 * @param spark settings of Spark
 * @param sinks all that there are
 */
public record EnvSettings(String logLevel, Map<String, String> spark, List<SinkSettings> sinks) {
    public EnvSettings {
        spark = Collections.unmodifiableMap(new LinkedHashMap<>(spark));
        sinks = List.copyOf(sinks);
    }
}
