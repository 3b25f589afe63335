package io.crosscheck.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A partition of a table of results: a folder below the output.
 *
 * @param table its name
 * @param runDate ISO date
 * @param pair of differing records
 */
public record Partition(String table, String runDate, Optional<String> pair) {
    static final List<String> BY_DATE = List.of("column_results", "accuracy_results", "count_results");
    static final String RECORDS = "difference_records";

    /** Those of the result tables on a date. */
    static List<Partition> ofResults(String runDate) {
        return BY_DATE.stream()
                .map(table -> new Partition(table, runDate, Optional.empty()))
                .toList();
    }

    /** That of a pair's differing records on a date. */
    static Partition ofRecords(String runDate, String pair) {
        return new Partition(RECORDS, runDate, Optional.of(pair));
    }

    /** Column to value. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("run_date", runDate);
        pair.ifPresent(name -> values.put("pair", name));
        return values;
    }

    /** Its name in catalogs, such as {@code run_date=2026-11-22/pair=orders}. */
    public String name() {
        return values().entrySet().stream()
                .map(v -> v.getKey() + "=" + v.getValue())
                .collect(Collectors.joining("/"));
    }

    /** Where it is below the output. */
    public String path() {
        return table + "/" + name();
    }
}
