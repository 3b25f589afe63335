package io.crosscheck.griffin.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule computed.
 *
 * @param view temporary view of the rule's result, for rules that follow; it stays, as does {@code __missRecords} of an
 *     accuracy rule
 * @param metrics what goes into the metrics of the run, in order: texts, booleans, numbers ({@code Long},
 *     {@code Double}, {@code BigDecimal} ...), lists, maps, and nulls
 * @param records to write, in order
 * @param notes sentences for people: where the outcome is not what Griffin would say, and why
 */
public record RuleOutcome(String view, Map<String, Object> metrics, List<Records> records, List<String> notes) {
    public RuleOutcome {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        records = List.copyOf(records);
        notes = List.copyOf(notes);
    }
}
