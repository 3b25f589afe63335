package io.crosscheck.griffin.settings;

import io.crosscheck.griffin.rules.GriffinMeasure;
import io.crosscheck.griffin.rules.GriffinRule;
import io.crosscheck.model.Origin;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A Griffin job: env.json and dq.json of any version, read together.
 *
 * @param name of the job
 * @param timestamp the time of the measure in milliseconds, where the file gives one
 * @param sources in their order, the baseline first
 * @param rules those of {@code evaluate.rule}; empty where there are measures
 * @param measures those of {@code measures}, which win over rules
 * @param sinks those of env.json that dq.json names
 * @param spark settings of Spark
 * @param logLevel of Spark, as written
 * @param notes what of the files is not used
 */
public record JobSettings(
        String name,
        OptionalLong timestamp,
        List<SourceSettings> sources,
        List<PlacedRule> rules,
        List<PlacedMeasure> measures,
        List<SinkSettings> sinks,
        Map<String, String> spark,
        String logLevel,
        List<String> notes) {
    public JobSettings {
        sources = List.copyOf(sources);
        rules = List.copyOf(rules);
        measures = List.copyOf(measures);
        sinks = List.copyOf(sinks);
        notes = List.copyOf(notes);
    }

    /** A rule and where it was written. */
    public record PlacedRule(GriffinRule rule, Origin origin) {}

    /** A measure and where it was written. */
    public record PlacedMeasure(GriffinMeasure measure, Origin origin) {}
}
