package io.crosscheck.result;

import java.util.List;

/**
 * What was compared and what was not.
 *
 * @param keys columns that paired the rows
 * @param compared columns whose values were compared
 * @param leftOut columns that were not, with the reason
 */
public record Coverage(List<Column> keys, List<Column> compared, List<LeftOut> leftOut) {
    /** Nothing was. */
    public static final Coverage NOTHING = new Coverage(List.of(), List.of(), List.of());

    public Coverage {
        keys = List.copyOf(keys);
        compared = List.copyOf(compared);
        leftOut = List.copyOf(leftOut);
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
