package io.crosscheck.griffin.sources;

import io.crosscheck.model.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Several connectors of one source: their rows one below the other, by the names that all have. */
final class SharedColumns {
    private SharedColumns() {}

    static Dataset<Row> union(Dataset<Row> first, Dataset<Row> second) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Arrays.asList(second.columns()));
        List<String> shared =
                Arrays.stream(first.columns()).filter(names::contains).toList();
        if (shared.isEmpty()) {
            throw new UserException("the connectors of a data source share no column: "
                    + String.join(", ", first.columns()) + " / " + String.join(", ", second.columns()));
        }
        return select(first, shared).unionByName(select(second, shared));
    }

    private static Dataset<Row> select(Dataset<Row> rows, List<String> names) {
        return rows.select(names.stream()
                .map(name -> functions.col("`" + name.replace("`", "``") + "`").as(name))
                .toArray(Column[]::new));
    }
}
