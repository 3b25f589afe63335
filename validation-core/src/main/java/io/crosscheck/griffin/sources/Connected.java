package io.crosscheck.griffin.sources;

import io.crosscheck.tables.FilesSeen;
import io.crosscheck.tables.OpenedSide;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a connector.
 *
 * @param rows as they were read
 * @param files that must not change until the job is done
 * @param done what to do once the job has succeeded
 * @param notes what people should know
 */
record Connected(Dataset<Row> rows, List<FilesSeen> files, Runnable done, List<String> notes) {
    Connected {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    static Connected of(Dataset<Row> rows) {
        return new Connected(rows, List.of(), () -> {}, List.of());
    }

    static Connected of(OpenedSide side) {
        return new Connected(side.rows(), List.of(side.files()), () -> {}, List.of());
    }

    Connected with(Dataset<Row> others) {
        return new Connected(others, files, done, notes);
    }

    Connected noting(List<String> more) {
        return new Connected(
                rows, files, done, Stream.concat(notes.stream(), more.stream()).toList());
    }

    /** The rows of both: the columns that both have. */
    Connected union(Connected other) {
        return new Connected(
                SharedColumns.union(rows, other.rows),
                Stream.concat(files.stream(), other.files.stream()).toList(),
                () -> {
                    done.run();
                    other.done.run();
                },
                Stream.concat(notes.stream(), other.notes.stream()).toList());
    }
}
