package io.crosscheck.align;

import io.crosscheck.result.Coverage;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Two sides whose rows can be compared.
 *
 * @param source rows of the source, filtered and transformed, all its columns
 * @param target rows of the target, likewise
 * @param keys columns that pair rows; empty means that whole rows are compared as a multiset
 * @param compared columns whose values are compared, in the order of the source
 * @param leftOut columns that are not compared, with the reason
 */
public record AlignedPair(
        Dataset<Row> source,
        Dataset<Row> target,
        List<AlignedColumn> keys,
        List<AlignedColumn> compared,
        List<Coverage.LeftOut> leftOut) {
    public AlignedPair {
        keys = List.copyOf(keys);
        compared = List.copyOf(compared);
        leftOut = List.copyOf(leftOut);
    }

    /** Keys, then compared columns: a record as it is shown and stored. */
    public List<AlignedColumn> columns() {
        return Stream.concat(keys.stream(), compared.stream()).toList();
    }

    /** What is compared and what is not, for results. */
    public Coverage coverage() {
        return new Coverage(describe(keys), describe(compared), leftOut);
    }

    private static List<Coverage.Column> describe(List<AlignedColumn> columns) {
        return columns.stream()
                .map(c -> new Coverage.Column(
                        c.name(),
                        c.targetName(),
                        c.sourceType().sql().toLowerCase(java.util.Locale.ROOT),
                        c.targetType().sql().toLowerCase(java.util.Locale.ROOT),
                        c.comparedAs(),
                        c.rules()))
                .toList();
    }
}
