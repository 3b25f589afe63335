package io.crosscheck.compare;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.Form;
import io.crosscheck.align.Tolerance;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.array.ByteArrayMethods;

/**
 * Whether the canonical values of one column are equal: the same, or within the column's tolerance.
 *
 * @param field position in the value struct
 * @param type canonical type
 * @param form where the number or time is found
 * @param tolerance how far apart they may be
 */
record ValueEquality(int field, DataType type, Form form, Optional<Tolerance> tolerance) {

    /** What a task needs of it; {@link Optional} does not travel. */
    Task forTask() {
        return new Task(field, type, UnsafeRow.isFixedLength(type), form, tolerance.orElse(EXACT));
    }

    static ValueEquality of(AlignedColumn column, int field, StructType struct) {
        StructField canonical = struct.fields()[field];
        return new ValueEquality(field, canonical.dataType(), column.form(), column.tolerance());
    }

    private static final Tolerance EXACT = new Tolerance.OfNumbers(BigDecimal.ZERO, BigDecimal.ZERO);

    /** The comparison inside a task. */
    record Task(int field, DataType type, boolean fixedLength, Form form, Tolerance tolerance) implements Serializable {

        boolean same(UnsafeRow s, UnsafeRow t) {
            return sameBytes(s, t) || withinTolerance(s, t);
        }

        /** Equal canonical values are the same bytes; a value of up to 8 bytes stands in the row itself. */
        private boolean sameBytes(UnsafeRow s, UnsafeRow t) {
            if (s.isNullAt(field) || t.isNullAt(field)) {
                return s.isNullAt(field) && t.isNullAt(field);
            }
            long inSource = s.getLong(field);
            long inTarget = t.getLong(field);
            if (fixedLength) {
                return inSource == inTarget;
            }
            int size = (int) inSource;
            return size == (int) inTarget
                    && ByteArrayMethods.arrayEquals(
                            s.getBaseObject(),
                            s.getBaseOffset() + (inSource >>> Integer.SIZE),
                            t.getBaseObject(),
                            t.getBaseOffset() + (inTarget >>> Integer.SIZE),
                            size);
        }

        private boolean withinTolerance(InternalRow s, InternalRow t) {
            if (tolerance.equals(EXACT) || s.isNullAt(field) || t.isNullAt(field)) {
                return false;
            }
            return switch (form) {
                case PLAIN -> near(s.get(field, type), t.get(field, type), type);
                case READ -> nearRead(struct(s), struct(t));
                case WHOLE_AND_FRACTION -> nearNumbers(wholeAndFraction(struct(s)), wholeAndFraction(struct(t)));
                case WHOLE_OR_DOUBLE -> nearWholeOrDouble(struct(s), struct(t));
            };
        }

        private InternalRow struct(InternalRow row) {
            return row.getStruct(field, ((StructType) type).size());
        }

        private boolean nearRead(InternalRow s, InternalRow t) {
            DataType valueType = ((StructType) type).fields()[1].dataType();
            return !s.isNullAt(1) && !t.isNullAt(1) && near(s.get(1, valueType), t.get(1, valueType), valueType);
        }

        private boolean nearWholeOrDouble(InternalRow s, InternalRow t) {
            if (!s.isNullAt(1) && !t.isNullAt(1)) {
                return nearNumbers(BigDecimal.valueOf(s.getLong(1)), BigDecimal.valueOf(t.getLong(1)));
            }
            return tolerance instanceof Tolerance.OfNumbers numbers && numbers.accepts(s.getDouble(0), t.getDouble(0));
        }

        private boolean near(Object s, Object t, DataType scalar) {
            if (tolerance instanceof Tolerance.OfTimes times) {
                return scalar instanceof DateType
                        ? times.acceptsDays((Integer) s, (Integer) t)
                        : times.acceptsMicros((Long) s, (Long) t);
            }
            if (s instanceof Double || s instanceof Float) {
                return tolerance instanceof Tolerance.OfNumbers numbers
                        && numbers.accepts(((Number) s).doubleValue(), ((Number) t).doubleValue());
            }
            return nearNumbers(exact(s), exact(t));
        }

        private boolean nearNumbers(BigDecimal s, BigDecimal t) {
            return tolerance instanceof Tolerance.OfNumbers numbers && numbers.accepts(s, t);
        }

        private static BigDecimal wholeAndFraction(InternalRow row) {
            return row.getDecimal(0, 38, 0)
                    .toJavaBigDecimal()
                    .add(row.getDecimal(1, 38, 38).toJavaBigDecimal());
        }

        private static BigDecimal exact(Object number) {
            return number instanceof Decimal decimal
                    ? decimal.toJavaBigDecimal()
                    : BigDecimal.valueOf(((Number) number).longValue());
        }
    }
}
