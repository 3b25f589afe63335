package io.crosscheck.griffin.sinks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Metrics that are written together: those of all rules, or those of one measure.
 *
 * @param job name of the job
 * @param moment to which they belong
 * @param applicationId of Spark
 * @param values a map by the names of metrics where they are of rules, a list of entries where they are of a measure
 * @param measure whose they are; absent where they are of rules
 */
public record Metrics(String job, Moment moment, String applicationId, Object values, Optional<Measure> measure) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    /**
     * A measure.
     *
     * @param name of the measure
     * @param type of the measure
     * @param dataSource name of the source that was measured
     */
    public record Measure(String name, String type, String dataSource) {}

    /** Of all rules of a job. */
    static Metrics ofRules(String job, Moment moment, String applicationId, Map<String, Object> values) {
        return new Metrics(
                job, moment, applicationId, Collections.unmodifiableMap(new LinkedHashMap<>(values)), Optional.empty());
    }

    /** Of one measure. */
    static Metrics ofMeasure(
            String job, Moment moment, String applicationId, Measure measure, List<Map<String, Object>> values) {
        return new Metrics(job, moment, applicationId, List.copyOf(values), Optional.of(measure));
    }

    /** As a version writes them. Measures have one form only, that of the version that has them. */
    public String json(GriffinVersion version) {
        Map<String, Object> form = new LinkedHashMap<>();
        boolean newest = version == GriffinVersion.V0_7 || measure.isPresent();
        form.put(newest ? "job_name" : "name", job);
        form.put("tmst", moment.millis());
        if (newest) {
            form.put("applicationId", applicationId);
            measure.ifPresent(m -> form.put("measure_name", m.name()));
            form.put("metrics", values);
            measure.ifPresent(m -> form.put("measure_type", m.type()));
            measure.ifPresent(m -> form.put("data_source", m.dataSource()));
        } else {
            form.put("value", values);
            if (version == GriffinVersion.V0_5) {
                form.put("applicationId", applicationId);
            } else {
                form.put("metadata", Map.of("applicationId", applicationId));
            }
        }
        try {
            return newest ? JSON.writer(PRETTY).writeValueAsString(form) : JSON.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For messages and the console: the name of the measure. */
    String title() {
        return measure.map(Measure::name).orElse("UNKNOWN");
    }
}
