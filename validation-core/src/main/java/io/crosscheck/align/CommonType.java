package io.crosscheck.align;

import io.crosscheck.spark.SingleTypes;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.CalendarIntervalType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** The scalar type that loses nothing of either side; where there is none, a form that compares by value. */
final class CommonType {
    private static final String TWO_TO_63 = "9.223372036854775808E18D";

    /** Decimal digits that hold every tinyint, smallint, int and bigint. */
    private static final int[] DIGITS_OF_RANK = {0, 3, 5, 10, 19};

    private CommonType() {}

    /** The one type into which both widen, where there is one. */
    static Optional<DataType> typeOf(DataType source, DataType target) {
        if (source.equals(target)) {
            return Optional.of(source);
        }
        if ((isFloating(source) && fitsDouble(target)) || (isFloating(target) && fitsDouble(source))) {
            return Optional.of(DataTypes.DoubleType);
        }
        if (isExact(source) && isExact(target)) {
            return exactType(source, target);
        }
        boolean oneIsDate = source instanceof DateType || target instanceof DateType;
        DataType other = source instanceof DateType ? target : source;
        boolean otherIsTimestamp = other.equals(DataTypes.TimestampType) || other.equals(DataTypes.TimestampNTZType);
        return oneIsDate && otherIsTimestamp ? Optional.of(other) : Optional.empty();
    }

    /** How both sides come to be of that type, or comparable without one. */
    static Canonical of(String path, DataType source, DataType target) throws NotComparable {
        if (source instanceof CalendarIntervalType || target instanceof CalendarIntervalType) {
            throw new NotComparable(
                    path + " is an interval, which has no order and no fixed length; exclude it or give a"
                            + " transformation");
        }
        Optional<DataType> common = typeOf(source, target);
        if (common.filter(type -> !SingleTypes.isComparable(type)).isPresent()) {
            throw new NotComparable(path + " is " + source.sql() + ", which cannot be compared; exclude it or give a"
                    + " transformation");
        }
        if (common.isPresent()) {
            return widened(source, target, common.get());
        }
        if (isExact(source) && isExact(target)) {
            return Canonical.each(
                            wholeAndFraction(source),
                            wholeAndFraction(target),
                            Form.WHOLE_AND_FRACTION,
                            "decimal, by value")
                    .ofScalar(source);
        }
        if ((source instanceof LongType && isFloating(target)) || (target instanceof LongType && isFloating(source))) {
            return Canonical.each(
                            wholeOrDouble(source), wholeOrDouble(target), Form.WHOLE_OR_DOUBLE, "number, by value")
                    .ofScalar(DataTypes.DoubleType);
        }
        throw new NotComparable(path + " is " + source.sql() + " in the source and " + target.sql()
                + " in the target, and no type holds both without loss; say how to compare them with the rule compare-as"
                + " (rules.by-column." + path + ".compare-as), or exclude it");
    }

    private static Canonical widened(DataType source, DataType target, DataType common) {
        UnaryOperator<String> cast = value -> Sql.cast(value, common);
        boolean keepsSource = source.equals(common);
        boolean keepsTarget = target.equals(common);
        return new Canonical(
                keepsSource ? UnaryOperator.identity() : cast,
                keepsTarget ? UnaryOperator.identity() : cast,
                keepsSource,
                keepsTarget,
                (keepsSource && keepsTarget)
                        || (isInteger(source) && isInteger(target))
                        || (isFloating(source) && isFloating(target)),
                Form.PLAIN,
                Optional.of(common),
                common.sql().toLowerCase(Locale.ROOT));
    }

    private static Optional<DataType> exactType(DataType source, DataType target) {
        if (!(source instanceof DecimalType) && !(target instanceof DecimalType)) {
            return Optional.of(rank(source) >= rank(target) ? source : target);
        }
        DecimalType s = decimal(source);
        DecimalType t = decimal(target);
        int scale = Math.max(s.scale(), t.scale());
        int whole = Math.max(s.precision() - s.scale(), t.precision() - t.scale());
        return whole + scale <= DecimalType.MAX_PRECISION()
                ? Optional.of(DataTypes.createDecimalType(whole + scale, scale))
                : Optional.empty();
    }

    private static UnaryOperator<String> wholeAndFraction(DataType type) {
        DecimalType decimal = decimal(type);
        return value -> {
            String number = Sql.cast(value, decimal);
            return "if(isnull(" + value + "), null, named_struct('whole', cast(floor(" + number
                    + ") as decimal(38,0)), 'fraction', cast(pmod(" + number
                    + ", cast(1 as decimal(1,0))) as decimal(38,38))))";
        };
    }

    private static UnaryOperator<String> wholeOrDouble(DataType type) {
        return value -> {
            String number = Sql.cast(value, DataTypes.DoubleType);
            String isWhole = number + " = rint(" + number + ") and " + number + " >= -" + TWO_TO_63 + " and " + number
                    + " < " + TWO_TO_63;
            String whole = type instanceof LongType
                    ? value
                    : "case when " + isWhole + " then cast(" + number + " as bigint) end";
            return "if(isnull(" + value + "), null, named_struct('nearest', "
                    + ScalarForms.oneZeroOneNan(number, DataTypes.DoubleType) + ", 'whole', " + whole + "))";
        };
    }

    private static boolean isFloating(DataType type) {
        return type instanceof FloatType || type instanceof DoubleType;
    }

    private static boolean fitsDouble(DataType type) {
        return isFloating(type) || (isInteger(type) && !(type instanceof LongType));
    }

    private static boolean isExact(DataType type) {
        return isInteger(type) || type instanceof DecimalType;
    }

    static boolean isInteger(DataType type) {
        return rank(type) > 0;
    }

    private static int rank(DataType type) {
        if (type instanceof ByteType) {
            return 1;
        }
        if (type instanceof ShortType) {
            return 2;
        }
        if (type instanceof IntegerType) {
            return 3;
        }
        return type instanceof LongType ? 4 : 0;
    }

    private static DecimalType decimal(DataType type) {
        return type instanceof DecimalType decimal
                ? decimal
                : DataTypes.createDecimalType(DIGITS_OF_RANK[rank(type)], 0);
    }
}
