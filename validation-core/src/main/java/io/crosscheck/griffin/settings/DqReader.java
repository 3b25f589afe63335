package io.crosscheck.griffin.settings;

import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Reads dq.json of any version. */
final class DqReader {
    private static final Set<String> KEYS =
            Set.of("name", "timestamp", "process.type", "data.sources", "evaluate.rule", "measures", "sinks");
    private static final Set<String> SOURCE_KEYS = Set.of("name", "connector", "connectors", "baseline");

    private final Findings findings;
    private final Options dq;

    DqReader(Findings findings, Options dq) {
        this.findings = findings;
        this.dq = dq;
    }

    JobSettings read(EnvSettings env) {
        Unused.note(findings, dq, KEYS);
        List<SourceSettings> sources = new ArrayList<>();
        List<JobSettings.PlacedRule> rules = new ArrayList<>();
        List<JobSettings.PlacedMeasure> measures = new ArrayList<>();
        List<SinkSettings> sinks = new ArrayList<>();
        List<OptionalLong> timestamp = new ArrayList<>();
        attempt(() -> dq.requiredText("name"));
        attempt(this::requireBatch);
        attempt(() -> timestamp.add(dq.whole("timestamp")));
        attempt(() -> sources(sources));
        attempt(() -> measures(measures, sources));
        if (measures.isEmpty() && dq.values().members().get("measures") instanceof JsonValue.Items list) {
            findings.note(list.origin(), "measures is empty; the rules of evaluate.rule are run");
        }
        if (measures.isEmpty()) {
            attempt(() -> rules(rules));
        } else if (dq.has("evaluate.rule")) {
            findings.note(dq.origin("evaluate.rule"), "not used: evaluate.rule, as there are measures");
        }
        attempt(() -> sinks.addAll(new SinkChoice(findings).of(dq, env)));
        findings.require();
        return new JobSettings(
                dq.requiredText("name"),
                timestamp.get(0).stream().filter(t -> t > 0).findFirst(),
                baselineFirst(sources),
                rules,
                measures,
                sinks,
                env.spark(),
                env.logLevel(),
                findings.notes());
    }

    private void attempt(Runnable part) {
        try {
            part.run();
        } catch (UserException e) {
            findings.problems(e);
        }
    }

    private void each(List<Options> objects, Consumer<Options> read) {
        objects.forEach(object -> attempt(() -> read.accept(object)));
    }

    private void requireBatch() {
        String type = dq.requiredText("process.type").strip().toLowerCase(Locale.ROOT);
        if (type.equals("streaming")) {
            throw new UserException(dq.origin("process.type") + ": " + Streaming.NOT_SUPPORTED);
        }
        if (!type.equals("batch")) {
            throw new UserException(
                    dq.origin("process.type") + ": unknown process.type '" + type + "'; expected batch");
        }
    }

    private void sources(List<SourceSettings> sources) {
        Set<String> names = new HashSet<>();
        each(dq.objects("data.sources"), source -> {
            Unused.note(findings, source, SOURCE_KEYS);
            String name = source.requiredText("name").strip();
            if (names.add(name)) {
                sources.add(source(name, source));
            } else {
                findings.note(source.origin(), "not used: a second data source named '" + name + "'");
            }
        });
        if (dq.objects("data.sources").isEmpty()) {
            throw new UserException(dq.origin("data.sources")
                    + ": there is no data source; expected \"data.sources\": [ { \"name\": \"source\", ... } ]");
        }
    }

    private SourceSettings source(String name, Options source) {
        List<Options> written =
                new ArrayList<>(source.object("connector").stream().toList());
        written.addAll(source.objects("connectors"));
        if (written.isEmpty()) {
            throw new UserException(source.origin() + ": data source '" + name
                    + "' has no connector; expected \"connector\": { \"type\": ..., \"config\": { ... } }");
        }
        ConnectorReader reader = new ConnectorReader(findings);
        return new SourceSettings(
                name,
                source.flag("baseline", false),
                written.stream().map(reader::read).toList(),
                source.origin());
    }

    /** Only the first of them counts. */
    private static List<SourceSettings> baselineFirst(List<SourceSettings> sources) {
        return sources.stream().filter(SourceSettings::baseline).findFirst().stream()
                .flatMap(first -> sources.stream().sorted(Comparator.comparing(s -> !s.equals(first))))
                .collect(java.util.stream.Collectors.collectingAndThen(
                        java.util.stream.Collectors.toList(), sorted -> sorted.isEmpty() ? sources : sorted));
    }

    private void rules(List<JobSettings.PlacedRule> rules) {
        List<Options> written =
                dq.object("evaluate.rule").map(r -> r.objects("rules")).orElse(List.of());
        if (written.isEmpty()) {
            throw new UserException(
                    dq.origin("evaluate.rule")
                            + ": there is no rule; expected \"evaluate.rule\": { \"rules\": [ ... ] }, or \"measures\": [ ... ]");
        }
        RuleReader reader = new RuleReader(findings);
        each(written, rule -> rules.add(new JobSettings.PlacedRule(reader.read(rule), rule.origin())));
    }

    private void measures(List<JobSettings.PlacedMeasure> measures, List<SourceSettings> sources) {
        RuleReader reader = new RuleReader(findings);
        Set<String> names = new HashSet<>();
        each(dq.objects("measures"), written -> {
            var measure = reader.measure(written);
            if (!names.add(measure.name())) {
                throw new UserException(written.origin("name") + ": two measures are named '" + measure.name() + "'");
            }
            if (sources.stream().noneMatch(s -> s.name().equals(measure.dataSource()))) {
                throw new UserException(
                        written.origin("data.source") + ": there is no data source '" + measure.dataSource() + "'");
            }
            measures.add(new JobSettings.PlacedMeasure(measure, written.origin()));
        });
    }
}
