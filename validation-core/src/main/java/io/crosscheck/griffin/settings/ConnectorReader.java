package io.crosscheck.griffin.settings;

import io.crosscheck.model.Expression;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a connector and its pre-processing. */
final class ConnectorReader {
    private static final String FRAME = "this";
    private static final Set<String> KEYS = Set.of("type", "config", "dataframe.name", "pre.proc");

    private final Findings findings;
    private final RuleReader rules;

    ConnectorReader(Findings findings) {
        this.findings = findings;
        this.rules = new RuleReader(findings);
    }

    /** @throws UserException if it is wrong */
    ConnectorSettings read(Options connector) {
        Unused.note(findings, connector, KEYS);
        String type = connector.requiredText("type");
        if (type.strip().equalsIgnoreCase("kafka")) {
            throw new UserException(connector.origin("type") + ": " + Streaming.NOT_SUPPORTED);
        }
        requireKnown(type, connector);
        ConnectorKeys.require(type, connector.object("config").orElse(Options.none(connector.origin())));
        return new ConnectorSettings(
                type,
                connector.object("config").orElse(Options.none(connector.origin())),
                connector.text("dataframe.name").map(String::strip).orElse(FRAME),
                preProcessing(connector),
                connector.origin());
    }

    private static void requireKnown(String type, Options connector) {
        if (type.strip().equalsIgnoreCase("elasticsearch")) {
            throw new UserException(connector.origin("type") + ": connector elasticsearch is not supported; read the "
                    + "index by a custom connector, or export it to files");
        }
        if (!ConnectorKeys.known(type)) {
            throw new UserException(connector.origin("type") + ": unknown connector '" + type + "'"
                    + Suggestion.didYouMean(type, ConnectorKeys.TYPES) + "; expected one of "
                    + String.join(", ", ConnectorKeys.TYPES));
        }
    }

    private List<PreProcessing> preProcessing(Options connector) {
        List<PreProcessing> steps = new ArrayList<>();
        for (JsonValue step : connector.items("pre.proc")) {
            if (step instanceof JsonValue.Members rule) {
                steps.add(new PreProcessing.Rule(rules.read(new Options(rule)), rule.origin()));
            } else if (step instanceof JsonValue.Scalar sql && !sql.text().isBlank()) {
                steps.add(new PreProcessing.Sql(new Expression(sql.text(), sql.origin())));
            } else {
                throw new UserException(
                        step.origin() + ": pre.proc holds " + step.kind() + "; expected a query, or a rule object");
            }
        }
        return steps;
    }
}
