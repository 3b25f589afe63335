package io.crosscheck.result;

import java.util.List;
import java.util.Objects;

/**
 * What was compared and what was not.
 *
 * @param keys columns that paired the rows
 * @param compared columns whose values were compared
 * @param leftOut columns that were not, with the reason
 * @param sourceSnapshot the snapshot of the source that was read; empty where it keeps none
 * @param targetSnapshot the same of the target
 * @param masked columns whose values appear in no result
 */
public record Coverage(
        List<Column> keys,
        List<Column> compared,
        List<LeftOut> leftOut,
        String sourceSnapshot,
        String targetSnapshot,
        List<Masked> masked) {
    /** Nothing was. */
    public static final Coverage NOTHING = new Coverage(List.of(), List.of(), List.of());

    public Coverage {
        keys = List.copyOf(keys);
        compared = List.copyOf(compared);
        leftOut = List.copyOf(leftOut);
        sourceSnapshot = Objects.requireNonNullElse(sourceSnapshot, "");
        targetSnapshot = Objects.requireNonNullElse(targetSnapshot, "");
        masked = List.copyOf(Objects.requireNonNullElse(masked, List.of()));
    }

    /** Of sides that keep no snapshots. */
    public Coverage(List<Column> keys, List<Column> compared, List<LeftOut> leftOut) {
        this(keys, compared, leftOut, "", "", List.of());
    }

    /** With nothing masked. */
    public Coverage(
            List<Column> keys,
            List<Column> compared,
            List<LeftOut> leftOut,
            String sourceSnapshot,
            String targetSnapshot) {
        this(keys, compared, leftOut, sourceSnapshot, targetSnapshot, List.of());
    }

    /** The same, of these snapshots. */
    public Coverage at(String source, String target) {
        return new Coverage(keys, compared, leftOut, source, target, masked);
    }

    /** The same, with these columns masked. */
    public Coverage masking(List<Masked> columns) {
        return new Coverage(keys, compared, leftOut, sourceSnapshot, targetSnapshot, columns);
    }

    /**
     * A column whose values appear in no result.
     *
     * @param name in the source
     * @param method what stands in their place: {@code redact}, {@code hash}, {@code keep-last-4}
     */
    public record Masked(String name, String method) {}

    /**
     * A column that took part.
     *
     * @param name in the source
     * @param targetName in the target
     * @param sourceType Spark SQL type in the source
     * @param targetType Spark SQL type in the target
     * @param comparedAs in which type, or how, values were compared
     * @param rules rules applied, for people; empty when none
     */
    public record Column(
            String name, String targetName, String sourceType, String targetType, String comparedAs, String rules) {}

    /**
     * A column that did not.
     *
     * @param name of the column; a nested field with its path
     * @param reason why not
     */
    public record LeftOut(String name, String reason) {}
}
