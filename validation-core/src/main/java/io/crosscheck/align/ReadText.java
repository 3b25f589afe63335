package io.crosscheck.align;

import io.crosscheck.spark.SingleTypes;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;

/**
 * Values read as a type: what cannot be read stays as text in {@code unreadable}, so that it differs from every value
 * and is never taken for NULL. Text is read whole, spaces around it apart, or not at all: Spark's casts alone would
 * pass over a zone, a time of day or letters behind a number.
 */
final class ReadText {
    /** Nothing follows; {@code $} would let a line break follow. */
    private static final String END = " *(?!(?s:.))'";

    private static final String WHOLE = "'^ *[+-]?[0-9]+" + END;
    private static final String NUMBER = "'^ *[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?" + END;
    private static final String NO_NUMBER = "'^ *([nN][aA][nN]|[+-]?[iI][nN][fF]([iI][nN][iI][tT][yY])?)" + END;
    private static final String WORD = "'^ *[a-zA-Z0-9]+" + END;

    /** Year, month and day: keeps a bare year or a bare time of day from being read as a date. */
    private static final String DAY = "'^ *[+-]?[0-9]{4,7}-[0-9]{1,2}-[0-9]{1,2}";

    private static final String DATE = DAY + END;
    private static final String LOCAL_TIME = DAY + "([ T][0-9]{1,2}(:[0-9]{1,2}(:[0-9]{1,2}([.][0-9]*)?)?)?)?" + END;
    private static final String TIME = DAY + "[ -~]*" + END;

    private ReadText() {}

    static boolean canRead(DataType type) {
        return SingleTypes.isComparable(type);
    }

    /**
     * An expression of {@code struct(unreadable, value)}, NULL for NULL.
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
            String parsed = from instanceof StringType ? parsed(value, type) : converted(value, from, type);
            String unreadable =
                    "case when (" + parsed + ") is null then " + Sql.cast(value, DataTypes.StringType) + " end";
            return read(value, rules.apply("(" + parsed + ")"), unreadable);
        };
    }

    private static String read(String value, String parsed, String unreadable) {
        return "if(isnull(" + value + "), null, named_struct('unreadable', " + unreadable + ", 'value', " + parsed
                + "))";
    }

    /** A double too large for a float would become an infinity. */
    private static String converted(String value, DataType from, DataType type) {
        String cast = Sql.tryCast(value, type);
        return type instanceof FloatType && from instanceof DoubleType
                ? "case when abs(" + cast + ") < float('Infinity') or not abs(" + value + ") < double('Infinity') then "
                        + cast + " end"
                : cast;
    }

    private static String parsed(String text, DataType type) {
        String cast = Sql.tryCast(text, type);
        if (type instanceof IntegralType) {
            return when(text + " rlike " + WHOLE, cast);
        }
        if (type instanceof DecimalType decimal) {
            return when(text + " rlike " + NUMBER + " and " + fits(text, decimal), cast);
        }
        if (type instanceof FloatType || type instanceof DoubleType) {
            return floating(text, cast);
        }
        if (type instanceof BooleanType) {
            return when(text + " rlike " + WORD, cast);
        }
        if (type instanceof DateType) {
            return when(
                    text + " rlike " + DATE + " or (" + text + " rlike " + LOCAL_TIME + " and " + midnight(text) + ")",
                    cast);
        }
        if (type.equals(DataTypes.TimestampNTZType)) {
            return when(text + " rlike " + LOCAL_TIME, cast);
        }
        if (type.equals(DataTypes.TimestampType)) {
            return when(text + " rlike " + TIME, cast);
        }
        return type instanceof BinaryType ? Sql.cast(text, type) : cast;
    }

    private static String when(String condition, String value) {
        return "case when " + condition + " then " + value + " end";
    }

    private static String midnight(String text) {
        String timestamp = Sql.tryCast(text, DataTypes.TimestampNTZType);
        return timestamp + " = cast(" + Sql.tryCast(timestamp, DataTypes.DateType) + " as timestamp_ntz)";
    }

    /** Spark rounds text to the scale; here more significant digits than the scale holds make it unreadable. */
    private static String fits(String text, DecimalType type) {
        String fraction = "length(trim(trailing '0' from regexp_extract(" + text + ", '[.]([0-9]*)', 1)))";
        String exponent = "coalesce(try_cast(regexp_extract(" + text + ", '[eE]([+-]?[0-9]+)', 1) as bigint), 0)";
        return "cast(" + fraction + " as decimal(38,0)) - " + exponent + " <= " + type.scale();
    }

    /** Spark reads a number beyond the type as an infinity or as zero; here it is unreadable. */
    private static String floating(String text, String cast) {
        String tooLarge = "abs(" + cast + ") = double('Infinity')";
        String tooSmall = cast + " = 0 and " + text + " rlike '^[^eE]*[1-9]'";
        return "case when " + text + " rlike " + NO_NUMBER + " then " + cast + " when " + text + " rlike " + NUMBER
                + " and not (" + tooLarge + ") and not (" + tooSmall + ") then " + cast + " end";
    }
}
