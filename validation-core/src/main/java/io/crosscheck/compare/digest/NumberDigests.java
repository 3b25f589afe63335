package io.crosscheck.compare.digest;

import java.math.BigInteger;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.Platform;

/** Digests of numbers, and of what Spark holds as a number: dates, timestamps, booleans. */
final class NumberDigests {
    private NumberDigests() {}

    static long ofDouble(double value, long h) {
        double normal = value == 0 ? 0.0 : value;
        // Gives one bit pattern for all NaN.
        return XXH64.hashLong(Double.doubleToLongBits(normal), h);
    }

    /** Of values that Spark holds in 64 bits. */
    static final class Longs extends ValueDigest {
        private static final long serialVersionUID = 1L;

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            return XXH64.hashLong(from.getLong(ordinal), h);
        }

        @Override
        void extendNotNull(ColumnVector column, int rows, long[] digests) {
            for (int i = 0; i < rows; i++) {
                digests[i] = XXH64.hashLong(column.getLong(i), digests[i]);
            }
        }
    }

    /** Of values that Spark holds in 32 bits. */
    static final class Ints extends ValueDigest {
        private static final long serialVersionUID = 1L;

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            return XXH64.hashLong(from.getInt(ordinal), h);
        }

        @Override
        void extendNotNull(ColumnVector column, int rows, long[] digests) {
            for (int i = 0; i < rows; i++) {
                digests[i] = XXH64.hashLong(column.getInt(i), digests[i]);
            }
        }
    }

    /** Of smallint. */
    static final class Shorts extends ValueDigest {
        private static final long serialVersionUID = 1L;

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            return XXH64.hashLong(from.getShort(ordinal), h);
        }
    }

    /** Of tinyint. */
    static final class Bytes extends ValueDigest {
        private static final long serialVersionUID = 1L;

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            return XXH64.hashLong(from.getByte(ordinal), h);
        }
    }

    /** Of boolean. */
    static final class Booleans extends ValueDigest {
        private static final long serialVersionUID = 1L;

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            return XXH64.hashLong(from.getBoolean(ordinal) ? 1 : 0, h);
        }
    }

    /** Of float, as the double of the same value. */
    static final class Floats extends ValueDigest {
        private static final long serialVersionUID = 1L;

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            return ofDouble(from.getFloat(ordinal), h);
        }
    }

    /** Of double. */
    static final class Doubles extends ValueDigest {
        private static final long serialVersionUID = 1L;

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            return ofDouble(from.getDouble(ordinal), h);
        }

        @Override
        void extendNotNull(ColumnVector column, int rows, long[] digests) {
            for (int i = 0; i < rows; i++) {
                digests[i] = ofDouble(column.getDouble(i), digests[i]);
            }
        }
    }

    /** Of decimals of up to 18 digits, whose scale is that of the type. */
    static final class ShortDecimals extends ValueDigest {
        private static final long serialVersionUID = 1L;
        private static final ValueDigest INTS = new Ints();
        private static final ValueDigest LONGS = new Longs();
        private final int precision;
        private final int scale;

        ShortDecimals(DecimalType type) {
            this.precision = type.precision();
            this.scale = type.scale();
        }

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            return XXH64.hashLong(from.getDecimal(ordinal, precision, scale).toUnscaledLong(), h);
        }

        @Override
        void extendNotNull(ColumnVector column, int rows, long[] digests) {
            // As getDecimal of Spark's own vectors reads them, without making a Decimal of each.
            if (column instanceof WritableColumnVector && precision <= Decimal.MAX_INT_DIGITS()) {
                INTS.extendNotNull(column, rows, digests);
            } else if (column instanceof WritableColumnVector) {
                LONGS.extendNotNull(column, rows, digests);
            } else {
                super.extendNotNull(column, rows, digests);
            }
        }
    }

    /** Of decimals of more than 18 digits. */
    static final class LongDecimals extends ValueDigest {
        private static final long serialVersionUID = 1L;
        private final int precision;
        private final int scale;

        LongDecimals(DecimalType type) {
            this.precision = type.precision();
            this.scale = type.scale();
        }

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            Decimal decimal = from.getDecimal(ordinal, precision, scale);
            BigInteger unscaled = decimal.toJavaBigDecimal().setScale(scale).unscaledValue();
            byte[] bytes = unscaled.toByteArray();
            return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, h);
        }
    }
}
