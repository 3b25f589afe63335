package io.crosscheck.griffin.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a measure computed.
 *
 * @param type as it stands in the metrics, {@code Accuracy} for example
 * @param metrics entries of the array {@code metrics}: maps of texts, or of maps of texts; empty where {@code out} asks
 *     for none
 * @param records every row of the source with {@code __status}, under the measure's name; absent where {@code out} asks
 *     for none
 * @param notes sentences for people: where the outcome is not what Griffin would say, and why
 */
public record MeasureOutcome(
        String type, List<Map<String, Object>> metrics, Optional<Records> records, List<String> notes) {
    public MeasureOutcome {
        metrics = List.copyOf(metrics);
        notes = List.copyOf(notes);
    }
}
