package io.crosscheck.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of the differences is accepted by waivers. Those rows are in all other numbers as well: it is thresholds that do
 * not count them.
 *
 * @param changed changed rows that are waived
 * @param missingInTarget rows missing in the target that are
 * @param missingInSource rows missing in the source that are
 * @param openCells changed cells that no waiver covers, of each column that has waivers at all
 * @param waivers what each of them does
 */
public record Waived(
        long changed, long missingInTarget, long missingInSource, Map<String, Long> openCells, List<Use> waivers) {
    /** There are no waivers. */
    public static final Waived NONE = new Waived(0, 0, 0, Map.of(), List.of());

    public Waived {
        openCells = Collections.unmodifiableMap(new LinkedHashMap<>(openCells));
        waivers = List.copyOf(waivers);
    }

    /** Differing rows that are waived. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long rows() {
        return changed + missingInTarget + missingInSource;
    }

    /** Changed cells of a column that count. */
    public long openCells(ColumnMetrics column) {
        return openCells.getOrDefault(column.column(), column.changedRows());
    }

    /** What is waived of two parts of a pair. */
    public Waived plus(Waived other) {
        Map<String, Long> cells = new LinkedHashMap<>(openCells);
        other.openCells.forEach((column, count) -> cells.merge(column, count, Long::sum));
        List<Use> both = waivers.isEmpty() ? other.waivers : sum(waivers, other.waivers);
        return new Waived(
                changed + other.changed,
                missingInTarget + other.missingInTarget,
                missingInSource + other.missingInSource,
                cells,
                both);
    }

    private static List<Use> sum(List<Use> one, List<Use> other) {
        return other.isEmpty()
                ? one
                : java.util.stream.IntStream.range(0, one.size())
                        .mapToObj(i -> one.get(i).plus(other.get(i)))
                        .toList();
    }

    /**
     * What one waiver does.
     *
     * @param reason why it is there
     * @param owner who answers for it
     * @param expires the last day on which it holds, ISO
     * @param isExpired whether that is over: then it waives nothing
     * @param rows differing rows that it concerns: a changed row may need another waiver as well
     */
    public record Use(String reason, String owner, String expires, boolean isExpired, long rows) {
        private Use plus(Use other) {
            return new Use(reason, owner, expires, isExpired, rows + other.rows);
        }
    }
}
