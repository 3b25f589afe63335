package io.crosscheck.compare;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Aggregates over all rows of each side that a comparison computes on its way, if it scans the sides before anything
 * else. They must not count rows, nor NULLs: rows of NULLs are among those they see.
 *
 * @param source over the source's columns
 * @param target over the target's columns
 */
public record Riders(List<Column> source, List<Column> target) {
    /** Nothing rides along. */
    public static final Riders NONE = new Riders(List.of(), List.of());

    public Riders {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return source.isEmpty() && target.isEmpty();
    }

    /**
     * What was computed.
     *
     * @param source values in the order of the columns
     * @param target likewise
     */
    public record Values(Row source, Row target) {}
}
