package io.crosscheck.result;

/**
 * The differences of one compared column.
 *
 * @param column name in the source
 * @param sourceType Spark SQL type in the source
 * @param targetType Spark SQL type in the target
 * @param changedRows changed rows in which this column differs
 * @param nullInSourceOnly how many of them have NULL in the source alone
 * @param nullInTargetOnly how many of them have NULL in the target alone
 */
public record ColumnMetrics(
        String column,
        String sourceType,
        String targetType,
        long changedRows,
        long nullInSourceOnly,
        long nullInTargetOnly) {}
