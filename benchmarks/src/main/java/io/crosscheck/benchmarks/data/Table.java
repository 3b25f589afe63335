package io.crosscheck.benchmarks.data;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A source that can be made, and how its rows can be changed.
 *
 * @param name of its folder
 * @param title what to call it in front of people
 * @param keys columns that pair rows
 * @param keyUse whether a key may stand more than once
 * @param plantable condition on rows that differences are planted in
 * @param changes ways in which a row is changed, one a row
 * @param surplus what makes a row of the target that the source does not have
 * @param otherOrder columns that the target is ordered by
 * @param targetFiles number of files of the target
 * @param rows makes the source
 */
public record Table(
        String name,
        String title,
        List<String> keys,
        Pair.KeyUse keyUse,
        String plantable,
        List<Change> changes,
        Change surplus,
        List<String> otherOrder,
        int targetFiles,
        Function<SparkSession, Dataset<Row>> rows) {
    public Table {
        keys = List.copyOf(keys);
        changes = List.copyOf(changes);
        otherOrder = List.copyOf(otherOrder);
    }

    /**
     * Another value for a column.
     *
     * @param column its name
     * @param sql an expression that never gives the value that was there
     */
    public record Change(String column, String sql) {}
}
