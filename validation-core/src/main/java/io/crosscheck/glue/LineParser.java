package io.crosscheck.glue;

import java.util.Optional;
import org.apache.hadoop.io.Text;
import org.apache.spark.sql.catalyst.InternalRow;

/** Lines to rows; each task has its own. */
interface LineParser {
    /**
     * The row of a line, if it holds one.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    Optional<InternalRow> row(Text line);
}
