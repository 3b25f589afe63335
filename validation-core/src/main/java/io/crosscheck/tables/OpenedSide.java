package io.crosscheck.tables;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A side that can be read, as often as need be, as it was when it was opened.
 *
 * @param rows its rows, filtered
 * @param snapshot the snapshot that is read, by its id or number, where the side keeps some; else empty
 * @param files the files that make it up
 * @param numbers what the source tells without giving its rows
 */
public record OpenedSide(Dataset<Row> rows, String snapshot, FilesSeen files, SideNumbers numbers) {

    /** The same with columns computed anew; numbers of those, and of rows that were multiplied, are no longer told. */
    public OpenedSide transformed(UnaryOperator<Dataset<Row>> transformation) {
        Dataset<Row> changed = transformation.apply(rows);
        return new OpenedSide(changed, snapshot, files, numbers.after(rows, changed));
    }
}
