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
 */
public record Coverage(
        List<Column> keys, List<Column> compared, List<LeftOut> leftOut, String sourceSnapshot, String targetSnapshot) {
    /** Nothing was. */
    public static final Coverage NOTHING = new Coverage(List.of(), List.of(), List.of());

    public Coverage {
        keys = List.copyOf(keys);
        compared = List.copyOf(compared);
        leftOut = List.copyOf(leftOut);
        sourceSnapshot = Objects.requireNonNullElse(sourceSnapshot, "");
        targetSnapshot = Objects.requireNonNullElse(targetSnapshot, "");
    }

    /** Of sides that keep no snapshots. */
    public Coverage(List<Column> keys, List<Column> compared, List<LeftOut> leftOut) {
        this(keys, compared, leftOut, "", "");
    }

    /** The same, of these snapshots. */
    public Coverage at(String source, String target) {
        return new Coverage(keys, compared, leftOut, source, target);
    }

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
