package io.crosscheck.compare.digest;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.YearMonthIntervalType;

/**
 * Chooses the digest of a type.
 *
 * @param seed of everything in it that is hashed apart
 */
record Digests(long seed) {
    /**
     * The digest of values of this type.
     *
     * @throws IllegalArgumentException for a type that is not comparable
     */
    ValueDigest of(DataType type) {
        if (type instanceof StringType) {
            return new TextDigest(seed);
        }
        if (type instanceof BinaryType) {
            return new NestedDigests.Binary();
        }
        if (type instanceof ArrayType array) {
            return new NestedDigests.Arrays(of(array.elementType()));
        }
        if (type instanceof MapType map) {
            return new NestedDigests.Maps(of(map.keyType()), of(map.valueType()));
        }
        if (type instanceof StructType struct) {
            List<ValueDigest> fields = Arrays.stream(struct.fields())
                    .map(StructField::dataType)
                    .map(this::of)
                    .toList();
            return new NestedDigests.Structs(fields);
        }
        return type instanceof NullType ? new NestedDigests.Nothing() : number(type);
    }

    private static ValueDigest number(DataType type) {
        if (type instanceof LongType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType
                || type instanceof DayTimeIntervalType) {
            return new NumberDigests.Longs();
        }
        if (type instanceof IntegerType || type instanceof DateType || type instanceof YearMonthIntervalType) {
            return new NumberDigests.Ints();
        }
        if (type instanceof ShortType) {
            return new NumberDigests.Shorts();
        }
        if (type instanceof ByteType) {
            return new NumberDigests.Bytes();
        }
        if (type instanceof BooleanType) {
            return new NumberDigests.Booleans();
        }
        if (type instanceof FloatType) {
            return new NumberDigests.Floats();
        }
        if (type instanceof DoubleType) {
            return new NumberDigests.Doubles();
        }
        if (type instanceof DecimalType decimal) {
            return decimal.precision() <= 18
                    ? new NumberDigests.ShortDecimals(decimal)
                    : new NumberDigests.LongDecimals(decimal);
        }
        throw new IllegalArgumentException("no digest of " + type.sql());
    }
}
