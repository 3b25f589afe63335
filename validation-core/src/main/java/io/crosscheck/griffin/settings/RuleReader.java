package io.crosscheck.griffin.settings;

import io.crosscheck.griffin.rules.ErrorConf;
import io.crosscheck.griffin.rules.GriffinMeasure;
import io.crosscheck.griffin.rules.GriffinRule;
import io.crosscheck.griffin.rules.Output;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads rules and measures. */
final class RuleReader {
    private static final Set<String> RULE_KEYS = Set.of(
            "dsl.type",
            "dq.type",
            "rule",
            "out.dataframe.name",
            "in.dataframe.name",
            "cache",
            "details",
            "out",
            "error.confs");
    private static final Set<String> MEASURE_KEYS = Set.of("name", "type", "data.source", "config", "out");
    private static final Set<String> OUT_KEYS = Set.of("type", "name", "flatten");

    private final Findings findings;

    RuleReader(Findings findings) {
        this.findings = findings;
    }

    /** @throws UserException if it is wrong */
    GriffinRule read(Options rule) {
        Unused.note(findings, rule, RULE_KEYS);
        return new GriffinRule(
                rule.text("dsl.type").orElse(""),
                rule.text("dq.type").orElse(""),
                rule.exactText("rule").orElse(""),
                rule.text("out.dataframe.name").map(String::strip),
                rule.text("in.dataframe.name").map(String::strip),
                rule.flag("cache", false),
                rule.object("details").map(Options::plain).orElse(Map.of()),
                outputs(rule),
                rule.objects("error.confs").stream().map(RuleReader::errorConf).toList());
    }

    private List<Output> outputs(Options rule) {
        List<Output> outputs = new ArrayList<>();
        for (Options out : rule.objects("out")) {
            Unused.note(findings, out, OUT_KEYS);
            outputs.add(new Output(
                    kind(out),
                    out.text("name"),
                    Output.Flatten.of(out.text("flatten").orElse(""))));
        }
        return outputs;
    }

    private Output.Kind kind(Options out) {
        Output.Kind kind = Output.Kind.of(out.text("type").orElse(""));
        if (kind == Output.Kind.UNKNOWN) {
            findings.note(
                    out.origin("type"),
                    "not used: out of type '" + out.text("type").orElse("") + "'");
        }
        return kind;
    }

    private static ErrorConf errorConf(Options conf) {
        return new ErrorConf(conf.requiredText("column.name"), conf.requiredText("type"), conf.texts("values"));
    }

    /** @throws UserException if it is wrong */
    GriffinMeasure measure(Options measure) {
        Unused.note(findings, measure, MEASURE_KEYS);
        return new GriffinMeasure(
                measure.requiredText("name"),
                measure.requiredText("type"),
                measure.requiredText("data.source"),
                measure.object("config").map(Options::plain).orElse(Map.of()),
                measure.objects("out").stream().map(this::kind).toList());
    }
}
