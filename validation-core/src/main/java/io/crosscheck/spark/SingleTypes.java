package io.crosscheck.spark;

import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
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

    /** Whether it is text of which Spark may call two the same though their characters differ. */
    public static boolean isCollated(DataType type) {
        return type instanceof StringType && !type.equals(DataTypes.StringType);
    }
}
