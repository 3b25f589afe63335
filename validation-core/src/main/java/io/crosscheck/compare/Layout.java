package io.crosscheck.compare;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * How rows are laid out for the comparison, the same for both sides: a bigint that orders them, a struct of canonical
 * key values, a struct of the compared values in canonical form, and a struct of all that differ from their canonical
 * form, as read. The order is 32 bits of a hash of the key, then 32 of one of the values: Spark sorts by a single
 * number several times faster than by anything else.
 *
 * <p>Without primary keys the columns without a tolerance are the key: rows that are equal in them all are candidates
 * for each other.
 *
 * @param identity columns that make the key struct
 * @param values columns that make the struct of compared values
 * @param record columns of a record in the order of results
 */
record Layout(List<AlignedColumn> identity, List<AlignedColumn> values, List<AlignedColumn> record) {
    static final int ORDER = 0;
    static final int KEY = 1;
    static final int VALUE = 2;
    static final int ORIGINAL = 3;
    static final int FIELDS = 4;

    static Layout of(AlignedPair pair) {
        if (!pair.keys().isEmpty()) {
            return new Layout(pair.keys(), pair.compared(), pair.columns());
        }
        List<AlignedColumn> exact =
                pair.compared().stream().filter(c -> c.tolerance().isEmpty()).toList();
        List<AlignedColumn> tolerant =
                pair.compared().stream().filter(c -> c.tolerance().isPresent()).toList();
        return new Layout(exact, tolerant, pair.columns());
    }

    /** The rows of one side in their order, equal keys in partitions of the same number. */
    Dataset<Row> arrange(
            Dataset<Row> side,
            Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf,
            Merged.Spread spread,
            int partitions) {
        Column key = struct(identity, c -> valueOf.apply(c).canonical());
        Column value = struct(values, c -> valueOf.apply(c).canonical());
        List<AlignedColumn> changedForm =
                record.stream().filter(c -> !valueOf.apply(c).keepsOriginal()).toList();
        Column original = changedForm.isEmpty()
                ? functions.lit(null).cast("struct<none: int>")
                : struct(changedForm, c -> valueOf.apply(c).original());
        Dataset<Row> laidOut = side.select(key.as("key"), value.as("value"), original.as("original"))
                .select(
                        functions
                                .expr("xxhash64(key) & -4294967296 | xxhash64(value) & 4294967295")
                                .as("order"),
                        functions.col("key"),
                        functions.col("value"),
                        functions.col("original"));
        Dataset<Row> together = spread == Merged.Spread.TOGETHER
                ? laidOut.coalesce(1)
                : laidOut.repartition(partitions, functions.expr("shiftright(order, 32)"));
        return together.sortWithinPartitions("order");
    }

    /** The columns of a record as read, under the source's names. */
    StructType recordType(Function<AlignedColumn, DataType> typeOf) {
        StructType type = new StructType();
        for (AlignedColumn column : record) {
            type = type.add(column.name(), typeOf.apply(column), true);
        }
        return type;
    }

    /** A struct has at least one field: Parquet and Spark's hashing both dislike an empty one. */
    private static Column struct(List<AlignedColumn> columns, Function<AlignedColumn, String> sql) {
        List<Column> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(functions.expr(sql.apply(columns.get(i))).as("c" + i));
        }
        if (fields.isEmpty()) {
            fields.add(functions.lit(0).as("none"));
        }
        return functions.struct(fields.toArray(Column[]::new));
    }
}
