package io.crosscheck.spark;

import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;

/**
 * Types of values that are not nested. Spark 4 has two that Spark 3 does not know: variants and text with a collation.
 */
public final class SingleTypes {
    private SingleTypes() {}

    /** Whether two values can be told to be the same: not so for variants, which write one value in several ways. */
    public static boolean isComparable(DataType type) {
        return type instanceof AtomicType && RowOrdering.isOrderable(type);
    }

    /** Whether values are numbers of which none is rounded: whole ones and decimals. */
    public static boolean isExactNumber(DataType type) {
        return type instanceof DecimalType
                || type instanceof LongType
                || type instanceof IntegerType
                || type instanceof ShortType
                || type instanceof ByteType;
    }

    /** Whether it is text of which Spark may call two the same though their characters differ. */
    public static boolean isCollated(DataType type) {
        return type instanceof StringType && !type.equals(DataTypes.StringType);
    }
}
