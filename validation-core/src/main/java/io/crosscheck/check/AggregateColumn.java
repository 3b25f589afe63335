package io.crosscheck.check;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.Form;
import io.crosscheck.model.AggregateFunction;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A function of a column as a Spark aggregate that gives text, so that values of all types are stored and compared
 * alike.
 *
 * @param column of both sides
 * @param function to compute
 */
record AggregateColumn(AlignedColumn column, AggregateFunction function) {
    /** Up to this precision Spark's own sum of decimals has room for 10 billion rows. */
    private static final int SAFE_PRECISION = 28;

    /** What begins the text where values could not be read as the type they are compared in. */
    static final String UNREADABLE = "unreadable: ";

    /** Whether the function has a meaning for values of the type. */
    static boolean fits(AggregateFunction function, DataType type) {
        return switch (function) {
            case COUNT, NULL_COUNT, DISTINCT_COUNT -> true;
            case MIN, MAX ->
                type instanceof NumericType
                        || type instanceof StringType
                        || type instanceof DateType
                        || type instanceof TimestampType
                        || type instanceof TimestampNTZType
                        || type instanceof BooleanType;
            case SUM, AVG, STDDEV -> type instanceof NumericType;
            case MIN_LENGTH, MAX_LENGTH -> type instanceof StringType || type instanceof BinaryType;
        };
    }

    /** Type of the values of which min, max, sum... are taken, on one side. */
    static DataType valueType(
            AlignedColumn column, Dataset<Row> side, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        return side.select(value(column, valueOf)).schema().fields()[0].dataType();
    }

    /** The aggregate over the rows of one side. */
    Column of(Dataset<Row> side, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        Column canonical = functions.expr(valueOf.apply(column).canonical());
        return unreadableOr(canonical, computed(side, valueOf).cast("string"));
    }

    /** The aggregate as it rides along with a comparison, where NULLs are what is left of all rows. */
    Column rider(Dataset<Row> side, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        return function == AggregateFunction.NULL_COUNT
                ? new AggregateColumn(column, AggregateFunction.COUNT).of(side, valueOf)
                : of(side, valueOf);
    }

    /** Type of the aggregate on one side before it becomes text. */
    DataType type(Dataset<Row> side, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        return side.select(computed(side, valueOf)).schema().fields()[0].dataType();
    }

    private Column computed(Dataset<Row> side, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        Column canonical = functions.expr(valueOf.apply(column).canonical());
        Column value = value(column, valueOf);
        return switch (function) {
            case COUNT -> functions.count(canonical);
            case NULL_COUNT -> functions.count(functions.when(canonical.isNull(), 1));
            case DISTINCT_COUNT -> functions.count_distinct(canonical);
            case MIN -> functions.min(value);
            case MAX -> functions.max(value);
            case SUM -> sum(value, valueType(column, side, valueOf));
            case AVG -> exact(value, ExactAggregate.Finish.AVG);
            case STDDEV -> exact(value, ExactAggregate.Finish.STDDEV);
            case MIN_LENGTH -> functions.min(functions.length(value));
            case MAX_LENGTH -> functions.max(functions.length(value));
        };
    }

    private static Column value(AlignedColumn column, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        AlignedColumn.CanonicalValue side = valueOf.apply(column);
        return switch (column.form()) {
            case PLAIN -> functions.expr(side.canonical());
            case READ -> functions.expr(side.canonical()).getField("value");
            case WHOLE_AND_FRACTION, WHOLE_OR_DOUBLE -> functions.expr(side.original());
        };
    }

    private Column unreadableOr(Column canonical, Column result) {
        boolean counts = function == AggregateFunction.COUNT || function == AggregateFunction.NULL_COUNT;
        if (column.form() != Form.READ || counts) {
            return result;
        }
        Column unreadable = functions.count(canonical.getField("unreadable"));
        return functions
                .when(unreadable.gt(0), functions.concat(functions.lit(UNREADABLE), unreadable.cast("string")))
                .otherwise(result);
    }

    private static Column sum(Column value, DataType type) {
        if (type instanceof DecimalType decimal && decimal.precision() <= SAFE_PRECISION) {
            return functions.sum(value);
        }
        return isInteger(type) ? functions.sum(value.cast("decimal(20,0)")) : exact(value, ExactAggregate.Finish.SUM);
    }

    private static boolean isInteger(DataType type) {
        return switch (type.sql()) {
            case "TINYINT", "SMALLINT", "INT", "BIGINT" -> true;
            default -> false;
        };
    }

    private static Column exact(Column value, ExactAggregate.Finish finish) {
        return functions.udaf(new ExactAggregate(finish), Encoders.STRING()).apply(value.cast("string"));
    }
}
