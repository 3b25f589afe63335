package io.crosscheck.diagnose;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;

/** Values as numbers in their order, and as text for people. */
final class Spreads {
    /** So few values are all told. */
    static final int FEW = 16;

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private Spreads() {}

    /** The value as a number in the order of its type, if it has one. */
    static Optional<Double> number(Value value) {
        if (value instanceof Value.Exact exact) {
            return Optional.of(exact.number().doubleValue());
        }
        if (value instanceof Value.Floating floating && Double.isFinite(floating.number())) {
            return Optional.of(floating.number());
        }
        if (value instanceof Value.Day day) {
            return Optional.of((double) day.days());
        }
        return value instanceof Value.Moment moment ? Optional.of((double) moment.micros()) : Optional.empty();
    }

    /** Such a number as a value of that type. */
    static String text(double number, DataType type, ZoneId zone) {
        if (type instanceof DateType) {
            return text(new Value.Day((long) number), zone);
        }
        if (isTime(type)) {
            return text(new Value.Moment((long) number, type.equals(DataTypes.TimestampType)), zone);
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    static boolean isTime(DataType type) {
        return type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
    }

    /** The value as Spark casts it to text. */
    static String text(Value value, ZoneId zone) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Exact exact) {
            return exact.number().toPlainString();
        }
        if (value instanceof Value.Flag flag) {
            return Boolean.toString(flag.value());
        }
        if (value instanceof Value.Day day) {
            return LocalDate.ofEpochDay(day.days()).toString();
        }
        return value instanceof Value.Moment moment ? text(Moments.local(moment, zone)) : "";
    }

    private static String text(LocalDateTime time) {
        return TIME.format(time);
    }
}
