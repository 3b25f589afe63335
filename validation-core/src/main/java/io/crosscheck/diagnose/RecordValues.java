package io.crosscheck.diagnose;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The values of a record as Spark holds it.
 *
 * @param types of its columns
 */
record RecordValues(List<DataType> types) implements Serializable {
    RecordValues {
        types = List.copyOf(types);
    }

    static RecordValues of(StructType record) {
        return new RecordValues(
                Arrays.stream(record.fields()).map(StructField::dataType).toList());
    }

    /** The value of a column. */
    Value of(InternalRow record, int column) {
        if (record.isNullAt(column)) {
            return Value.none();
        }
        DataType type = types.get(column);
        if (type instanceof StringType) {
            return new Value.Text(record.getUTF8String(column).toString());
        }
        if (type instanceof DecimalType decimal) {
            return new Value.Exact(record.getDecimal(column, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal());
        }
        if (type instanceof BooleanType) {
            return new Value.Flag(record.getBoolean(column));
        }
        if (type instanceof DateType) {
            return new Value.Day(record.getInt(column));
        }
        if (type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType)) {
            return new Value.Moment(record.getLong(column), type.equals(DataTypes.TimestampType));
        }
        return type instanceof BinaryType ? new Value.Other("") : numberOf(record, column, type);
    }

    private static Value numberOf(InternalRow record, int column, DataType type) {
        if (type instanceof DoubleType) {
            return new Value.Floating(record.getDouble(column));
        }
        if (type instanceof FloatType) {
            return new Value.Floating(record.getFloat(column));
        }
        if (type instanceof LongType) {
            return exact(record.getLong(column));
        }
        if (type instanceof IntegerType) {
            return exact(record.getInt(column));
        }
        if (type instanceof ShortType) {
            return exact(record.getShort(column));
        }
        // Nested values and bytes have no cause but NULL; that they differ is known.
        return type instanceof ByteType ? exact(record.getByte(column)) : new Value.Other("");
    }

    private static Value exact(long number) {
        return new Value.Exact(BigDecimal.valueOf(number));
    }
}
