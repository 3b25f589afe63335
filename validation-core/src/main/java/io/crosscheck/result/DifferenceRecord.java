package io.crosscheck.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One record that does not match, as text. A NULL is a null value of the map, as it is in SQL.
 *
 * @param status what became of it
 * @param key key column to value; empty without primary keys
 * @param source compared columns and key in the source; empty where the row is missing there
 * @param target the same in the target, under the source's names
 * @param changedColumns names of the columns that differ; empty for a missing row
 * @param causes changed column to the name of its cause
 * @param waived why it is accepted; empty where it is not
 */
public record DifferenceRecord(
        Fate status,
        Map<String, String> key,
        Map<String, String> source,
        Map<String, String> target,
        List<String> changedColumns,
        Map<String, String> causes,
        String waived) {
    public DifferenceRecord {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        source = Collections.unmodifiableMap(new LinkedHashMap<>(source));
        target = Collections.unmodifiableMap(new LinkedHashMap<>(target));
        changedColumns = List.copyOf(changedColumns);
        causes = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(causes, Map.of())));
        waived = Objects.requireNonNullElse(waived, "");
    }

    /** Of which nothing is waived. */
    public DifferenceRecord(
            Fate status,
            Map<String, String> key,
            Map<String, String> source,
            Map<String, String> target,
            List<String> changedColumns,
            Map<String, String> causes) {
        this(status, key, source, target, changedColumns, causes, "");
    }

    /** Of which nobody asked why. */
    public DifferenceRecord(
            Fate status,
            Map<String, String> key,
            Map<String, String> source,
            Map<String, String> target,
            List<String> changedColumns) {
        this(status, key, source, target, changedColumns, Map.of());
    }
}
