package io.crosscheck.glue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.util.CharVarcharUtils;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VarcharType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Text to values as Spark holds them. Stricter than Hive, to which what it does not understand is NULL: here that is an
 * {@link IllegalArgumentException}, and so is a number that would be rounded or a text that would be cut.
 */
final class TextValues {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern NO_NUMBER = Pattern.compile("NaN|[-+]?Infinity");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?");

    /** Text to a value. */
    interface Reader {
        /**
         * The value of a text.
         *
         * @param bytes UTF-8
         * @param zone of times
         * @throws IllegalArgumentException if it has none
         */
        Object value(byte[] bytes, ZoneId zone);
    }

    private TextValues() {}

    static boolean isTime(DataType type) {
        return type instanceof DateType || type instanceof TimestampType;
    }

    /** How values of a column are read, if they are. */
    static Optional<Reader> of(StructField field) {
        DataType type = CharVarcharUtils.getRawType(field.metadata()).getOrElse(field::dataType);
        if (type instanceof VarcharType varchar) {
            return Optional.of((bytes, zone) -> bounded(bytes, varchar.length(), varchar));
        }
        if (type instanceof CharType fixed) {
            return Optional.of((bytes, zone) -> bounded(bytes, fixed.length(), fixed));
        }
        if (type instanceof StringType) {
            return Optional.of((bytes, zone) -> UTF8String.fromBytes(bytes));
        }
        return single(type).map(reader -> (bytes, zone) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            try {
                return reader.value(text, zone);
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                throw new IllegalArgumentException("'" + text + "' is no " + type.simpleString(), e);
            }
        });
    }

    private interface OfText {
        Object value(String text, ZoneId zone);
    }

    private static Optional<OfText> single(DataType type) {
        if (type instanceof ByteType) {
            return Optional.of((text, zone) -> Byte.valueOf(fitting(WHOLE, text)));
        }
        if (type instanceof ShortType) {
            return Optional.of((text, zone) -> Short.valueOf(fitting(WHOLE, text)));
        }
        if (type instanceof IntegerType) {
            return Optional.of((text, zone) -> Integer.valueOf(fitting(WHOLE, text)));
        }
        if (type instanceof LongType) {
            return Optional.of((text, zone) -> Long.valueOf(fitting(WHOLE, text)));
        }
        if (type instanceof FloatType) {
            return Optional.of((text, zone) -> Float.valueOf(binary(text)));
        }
        if (type instanceof DoubleType) {
            return Optional.of((text, zone) -> Double.valueOf(binary(text)));
        }
        if (type instanceof DecimalType decimal) {
            return Optional.of((text, zone) -> decimal(fitting(NUMBER, text), decimal));
        }
        if (type instanceof BooleanType) {
            return Optional.of((text, zone) -> bool(text));
        }
        if (type instanceof DateType) {
            return Optional.of((text, zone) ->
                    Math.toIntExact(LocalDate.parse(fitting(DATE, text)).toEpochDay()));
        }
        return type instanceof TimestampType
                ? Optional.of((text, zone) -> micros(fitting(TIMESTAMP, text), zone))
                : Optional.empty();
    }

    private static UTF8String bounded(byte[] bytes, int most, DataType type) {
        UTF8String text = UTF8String.fromBytes(bytes);
        if (text.numChars() > most) {
            throw new IllegalArgumentException("'" + text + "' does not fit into " + type.simpleString());
        }
        return text;
    }

    private static String fitting(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String binary(String text) {
        return NO_NUMBER.matcher(text).matches() ? text : fitting(NUMBER, text);
    }

    private static boolean bool(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new IllegalArgumentException(text);
    }

    private static Decimal decimal(String text, DecimalType type) {
        BigDecimal exact = new BigDecimal(text).setScale(type.scale(), java.math.RoundingMode.UNNECESSARY);
        if (exact.precision() > type.precision()) {
            throw new IllegalArgumentException(text);
        }
        return Decimal.apply(exact, type.precision(), type.scale());
    }

    private static long micros(String text, ZoneId zone) {
        LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
        if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
            throw new IllegalArgumentException(text);
        }
        return ChronoUnit.MICROS.between(
                java.time.Instant.EPOCH, time.atZone(zone).toInstant());
    }
}
