/**
 * What does Glue know of a table? A catalog of Spark over Glue's API, for where no Hive client of EMR is: names,
 * columns, partitions that may fit a filter, and their files, which Spark's own sources read. Nothing is written.
 */
package io.crosscheck.glue;
