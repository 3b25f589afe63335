package io.crosscheck.griffin.rules;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that are written to the sinks.
 *
 * @param name of the record file
 * @param rows to write; may be read several times until released
 * @param release frees what the rows hold; called once
 */
public record Records(String name, Dataset<Row> rows, Runnable release) {}
