package io.crosscheck.tables;

import io.crosscheck.model.AggregateFunction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** Numbers of a side that its source computes by itself, so that no row travels. What it does not tell is scanned. */
public interface SideNumbers {
    /** Nothing is told. */
    SideNumbers NONE = new SideNumbers() {
        @Override
        public OptionalLong rows() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<List<Optional<String>>> aggregates(List<Asked> asked) {
            return Optional.empty();
        }

        @Override
        public SideNumbers after(Dataset<Row> before, Dataset<Row> changed) {
            return this;
        }
    };

    /** How many rows the side has. */
    OptionalLong rows();

    /**
     * Functions over all rows, in the order asked, as the text that a scan would give; an empty one is NULL. Nothing if
     * one of them cannot be told.
     */
    Optional<List<Optional<String>>> aggregates(List<Asked> asked);

    /** What is still told when the rows have become those. */
    SideNumbers after(Dataset<Row> before, Dataset<Row> changed);

    /**
     * A function of a column.
     *
     * @param column its name on this side
     * @param function to compute over the values as they are in the source
     * @param type of what a scan computes, before it becomes text
     */
    record Asked(String column, AggregateFunction function, DataType type) {}
}
