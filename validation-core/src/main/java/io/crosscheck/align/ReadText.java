package io.crosscheck.align;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;

/**
 * Values read as a type, without loss: what cannot be read exactly stays as text in {@code unreadable}, so that it
 * differs from every value and is never taken for NULL.
 */
final class ReadText {
    /** Begins with year, month and day: keeps a bare year or a bare time of day from being read as a date. */
    private static final String FULL_DATE = "'^ *[+-]?[0-9]{4,7}-[0-9]{1,2}-[0-9]{1,2}'";

    private static final String DATE_ALONE = "'^ *[+-]?[0-9]{4,7}-[0-9]{1,2}-[0-9]{1,2} *$'";

    private ReadText() {}

    static boolean canRead(DataType type) {
        return type instanceof AtomicType;
    }

    /**
     * An expression of {@code struct(value, unreadable)}, NULL for NULL.
     *
     * @param type to read as
     * @param from type of the value
     * @param rules applied to what was read
     */
    static UnaryOperator<String> as(DataType type, DataType from, UnaryOperator<String> rules) {
        if (from.equals(type)) {
            return value -> read(value, rules.apply(value), "cast(null as string)");
        }
        return value -> {
            String parsed = from instanceof StringType ? parsed(value, type) : Sql.tryCast(value, type);
            String unreadable =
                    "case when (" + parsed + ") is null then " + Sql.cast(value, DataTypes.StringType) + " end";
            return read(value, rules.apply("(" + parsed + ")"), unreadable);
        };
    }

    private static String read(String value, String parsed, String unreadable) {
        return "if(isnull(" + value + "), null, named_struct('value', " + parsed + ", 'unreadable', " + unreadable
                + "))";
    }

    private static String parsed(String text, DataType type) {
        if (type instanceof DecimalType decimal) {
            return exactDecimal(text, decimal);
        }
        if (type instanceof DateType) {
            return "case when " + text + " rlike " + DATE_ALONE + " or (" + text + " rlike " + FULL_DATE + " and "
                    + midnight(text) + ") then " + Sql.tryCast(text, type) + " end";
        }
        if (type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType)) {
            return "case when " + text + " rlike " + FULL_DATE + " then " + Sql.tryCast(text, type) + " end";
        }
        if (type instanceof BinaryType) {
            return Sql.cast(text, type);
        }
        return Sql.tryCast(text, type);
    }

    private static String midnight(String text) {
        String timestamp = Sql.tryCast(text, DataTypes.TimestampNTZType);
        return timestamp + " = cast(" + Sql.tryCast(timestamp, DataTypes.DateType) + " as timestamp_ntz)";
    }

    /** Spark rounds text to the scale; here more significant digits than the scale holds make it unreadable. */
    private static String exactDecimal(String text, DecimalType type) {
        String fraction = "length(trim(trailing '0' from regexp_extract(" + text + ", '[.]([0-9]*)', 1)))";
        String exponent = "coalesce(try_cast(regexp_extract(" + text + ", '[eE]([+-]?[0-9]+)', 1) as int), 0)";
        return "case when " + fraction + " - " + exponent + " <= " + type.scale() + " then " + Sql.tryCast(text, type)
                + " end";
    }
}
