package io.crosscheck.griffin.sinks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sink knows of its job.
 *
 * @param job name of the job
 * @param moment of the job
 * @param applicationId of Spark
 * @param version whose forms are written
 * @param config the object {@code config} of the sink: texts, numbers, booleans, lists and maps
 */
public record JobContext(
        String job, Moment moment, String applicationId, GriffinVersion version, Map<String, Object> config) {
    public JobContext {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }
}
