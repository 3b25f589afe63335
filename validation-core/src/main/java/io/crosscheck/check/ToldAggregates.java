package io.crosscheck.check;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.Form;
import io.crosscheck.tables.SideNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Aggregates that a side tells without a scan, of columns that are compared as they are.
 *
 * @param numbers what it tells
 * @param name of a column on that side
 * @param value as it is compared
 */
record ToldAggregates(
        SideNumbers numbers,
        Function<AlignedColumn, String> name,
        Function<AlignedColumn, AlignedColumn.CanonicalValue> value) {

    static ToldAggregates ofSource(SideNumbers numbers) {
        return new ToldAggregates(numbers, AlignedColumn::name, AlignedColumn::source);
    }

    static ToldAggregates ofTarget(SideNumbers numbers) {
        return new ToldAggregates(numbers, AlignedColumn::targetName, AlignedColumn::target);
    }

    /** The row that a scan would give, if the side tells all of it: {@code rows}, then {@code a0..} as text. */
    Optional<Dataset<Row>> row(Dataset<Row> side, List<AlignedColumn> groups, List<AggregateColumn> aggregates) {
        boolean asTheyAre = aggregates.stream().map(AggregateColumn::column).allMatch(this::isComparedAsItIs);
        if (numbers == SideNumbers.NONE || !groups.isEmpty() || aggregates.isEmpty() || !asTheyAre) {
            return Optional.empty();
        }
        List<SideNumbers.Asked> asked = aggregates.stream()
                .map(a -> new SideNumbers.Asked(name.apply(a.column()), a.function(), a.type(side, value)))
                .toList();
        return asked.stream().allMatch(a -> isExact(a.type()))
                ? numbers.aggregates(asked).map(texts -> row(side, 1, texts))
                : Optional.empty();
    }

    /** A whole number or decimal keeps its value in whatever number of these it is compared as. */
    private boolean isComparedAsItIs(AlignedColumn column) {
        return column.form() == Form.PLAIN
                && (value.apply(column).keepsOriginal()
                        || (isExact(column.sourceType()) && isExact(column.targetType())));
    }

    private static boolean isExact(DataType type) {
        return type instanceof DecimalType
                || type.equals(DataTypes.LongType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.ShortType)
                || type.equals(DataTypes.ByteType);
    }

    /** One row as an aggregation over all rows gives it: {@code rows}, then {@code a0..} as text. */
    static Dataset<Row> row(Dataset<Row> side, long rows, List<Optional<String>> texts) {
        StructType schema = new StructType().add("rows", DataTypes.LongType);
        List<Object> values = new ArrayList<>();
        values.add(rows);
        for (int i = 0; i < texts.size(); i++) {
            schema = schema.add("a" + i, DataTypes.StringType);
            values.add(texts.get(i).orElse(null));
        }
        return side.sparkSession().createDataFrame(List.of(RowFactory.create(values.toArray())), schema);
    }
}
