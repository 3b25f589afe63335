package io.crosscheck.compare.digest;

import io.crosscheck.model.DigestBits;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Digests of whole rows: of their key columns, which come first, and on from there of the others. The digest of a row
 * covers its key.
 */
final class RowDigests implements Serializable {
    private static final long serialVersionUID = 1L;
    // Any two odd numbers; the same for both sides.
    private static final long SEED = 0x6C62272E07BB0143L;
    private static final long SECOND_SEED = 0x27D4EB2F165667C5L;

    private final int keys;
    private final ValueDigest[] columns;
    private final ValueDigest[] second;
    private final int first;

    /**
     * @param types of the columns, keys first
     * @param keys how many are keys
     * @param first where they begin in rows and batches
     * @param bits of a digest
     */
    RowDigests(List<DataType> types, int keys, int first, DigestBits bits) {
        this.keys = keys;
        this.columns = types.stream().map(new Digests(SEED)::of).toArray(ValueDigest[]::new);
        this.second = bits == DigestBits.BITS_128
                ? types.stream().map(new Digests(SECOND_SEED)::of).toArray(ValueDigest[]::new)
                : new ValueDigest[0];
        this.first = first;
    }

    /** An empty block for {@link #fill}. */
    DigestBlock block() {
        return new DigestBlock(second.length > 0);
    }

    /** Fills the block with the digests of a batch. */
    void fill(DigestBlock block, ColumnarBatch batch) {
        int rows = batch.numRows();
        block.begin(rows, SEED, SECOND_SEED);
        for (int i = 0; i < keys; i++) {
            ColumnVector column = batch.column(first + i);
            columns[i].extend(column, rows, block.keys);
            if (column.hasNull()) {
                for (int row = 0; row < rows; row++) {
                    block.nullKeys[row] |= column.isNullAt(row);
                }
            }
        }
        System.arraycopy(block.keys, 0, block.digests, 0, rows);
        for (int i = keys; i < columns.length; i++) {
            columns[i].extend(batch.column(first + i), rows, block.digests);
        }
        for (int i = 0; i < second.length; i++) {
            second[i].extend(batch.column(first + i), rows, block.seconds);
        }
    }

    /** Fills in the digests of one row. */
    void fill(DigestBlock block, int at, InternalRow row) {
        long h = SEED;
        boolean nullKey = false;
        for (int i = 0; i < keys; i++) {
            h = columns[i].extended(row, first + i, h);
            nullKey |= row.isNullAt(first + i);
        }
        block.keys[at] = h;
        block.nullKeys[at] = nullKey;
        for (int i = keys; i < columns.length; i++) {
            h = columns[i].extended(row, first + i, h);
        }
        block.digests[at] = h;
        if (second.length > 0) {
            long g = SECOND_SEED;
            for (int i = 0; i < second.length; i++) {
                g = second[i].extended(row, first + i, g);
            }
            block.seconds[at] = g;
        }
    }

    /** A digest of a row as it is summed: sums of digests that begin alike, as those of a bucket do, would be weak. */
    static long summed(long digest) {
        return XXH64.hashLong(digest, SECOND_SEED);
    }
}
