package io.crosscheck.compare.digest;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;

/**
 * Extends a running 64-bit digest by one value of a type. Equal values, as docs/semantics.md, section 2, has it, extend
 * it alike: there is one zero and one NaN, integers of all widths and floats of both agree, the entries of a map have
 * no order. NULL is told from every value, an empty array or text from NULL, and where one value ends the next begins:
 * each value is hashed with what came before as its seed, by Spark's XXH64.
 *
 * <p>Spark's own {@code xxhash64} is not fit for this: it passes over NULL, so that (NULL, 1) and (1, NULL) agree.
 */
abstract class ValueDigest implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The digest {@code h} extended by the value at {@code ordinal}, which is not NULL. */
    abstract long value(SpecializedGetters from, int ordinal, long h);

    /** The digest {@code h} extended by what stands at {@code ordinal}. */
    final long extended(SpecializedGetters from, int ordinal, long h) {
        return from.isNullAt(ordinal) ? ofNull(h) : value(from, ordinal, h);
    }

    /** Extends the digests of the first {@code rows} rows by their values in a column. */
    void extend(ColumnVector column, int rows, long[] digests) {
        if (column.hasNull()) {
            ColumnarArray values = new ColumnarArray(column, 0, rows);
            for (int i = 0; i < rows; i++) {
                digests[i] = extended(values, i, digests[i]);
            }
        } else {
            extendNotNull(column, rows, digests);
        }
    }

    /** The same for a column without NULL. Types that are frequent have a loop of their own, which compiles to less. */
    void extendNotNull(ColumnVector column, int rows, long[] digests) {
        ColumnarArray values = new ColumnarArray(column, 0, rows);
        for (int i = 0; i < rows; i++) {
            digests[i] = value(values, i, digests[i]);
        }
    }

    /** Values are hashed with {@code h} as their seed, NULL with its complement. */
    static long ofNull(long h) {
        return XXH64.hashInt(0, ~h);
    }
}
