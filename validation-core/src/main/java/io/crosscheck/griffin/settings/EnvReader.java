package io.crosscheck.griffin.settings;

import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads env.json of any version. */
final class EnvReader {
    private static final Set<String> KEYS = Set.of("spark", "sinks", "griffin.checkpoint");
    private static final Set<String> SPARK_KEYS = Set.of("log.level", "config");
    private static final Set<String> SINK_KEYS = Set.of("name", "type", "config");

    private final Findings findings;

    EnvReader(Findings findings) {
        this.findings = findings;
    }

    EnvSettings read(Options env) {
        Unused.note(findings, env, KEYS);
        String logLevel = "WARN";
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            if (env.object("spark").isEmpty()) {
                findings.problem(env.origin(), "spark is missing; expected an object, such as { \"config\": {} }");
            }
            Options spark = env.object("spark").orElse(Options.none(env.origin()));
            Unused.note(findings, spark, SPARK_KEYS);
            logLevel = spark.text("log.level").orElse(logLevel);
            spark.object("config").map(Options::allTexts).ifPresent(settings::putAll);
        } catch (UserException e) {
            findings.problems(e);
        }
        return new EnvSettings(logLevel, settings, sinks(env));
    }

    private List<SinkSettings> sinks(Options env) {
        List<SinkSettings> sinks = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        try {
            for (Options sink : env.objects("sinks")) {
                try {
                    Unused.note(findings, sink, SINK_KEYS);
                    String type = sink.requiredText("type");
                    sink.text("name").filter(name -> !names.add(name)).ifPresent(name -> {
                        throw new UserException(sink.origin("name") + ": two sinks are named '" + name + "'");
                    });
                    sinks.add(new SinkSettings(
                            sink.text("name").orElse(type),
                            type,
                            sink.object("config").orElse(Options.none(sink.origin()))));
                } catch (UserException e) {
                    findings.problems(e);
                }
            }
        } catch (UserException e) {
            findings.problems(e);
        }
        return sinks;
    }
}
