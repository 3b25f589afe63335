package io.crosscheck.compare.digest;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Walks through the rows of a partition with their digests. */
abstract class DigestedRows {
    final RowDigests digests;
    final DigestBlock block;

    private DigestedRows(RowDigests digests) {
        this.digests = digests;
        this.block = digests.block();
    }

    static DigestedRows ofBatches(Iterator<ColumnarBatch> batches, RowDigests digests) {
        return new OfBatches(batches, digests);
    }

    static DigestedRows ofRows(Iterator<InternalRow> rows, RowDigests digests) {
        return new OfRows(rows, digests);
    }

    /** Goes to the next row, if there is one. */
    abstract boolean advance();

    /** The row; valid until {@link #advance}. */
    abstract InternalRow row();

    /** Where its digests stand in {@link #block}. */
    abstract int at();

    private static final class OfBatches extends DigestedRows {
        private final Iterator<ColumnarBatch> batches;
        private ColumnarBatch batch = new ColumnarBatch(new ColumnVector[0], 0);
        private int at = -1;

        OfBatches(Iterator<ColumnarBatch> batches, RowDigests digests) {
            super(digests);
            this.batches = batches;
        }

        @Override
        boolean advance() {
            at++;
            while (at >= batch.numRows()) {
                if (!batches.hasNext()) {
                    return false;
                }
                batch = batches.next();
                digests.fill(block, batch);
                at = 0;
            }
            return true;
        }

        @Override
        InternalRow row() {
            return batch.getRow(at);
        }

        @Override
        int at() {
            return at;
        }
    }

    private static final class OfRows extends DigestedRows {
        private final Iterator<InternalRow> rows;
        private InternalRow row = InternalRow.empty();

        OfRows(Iterator<InternalRow> rows, RowDigests digests) {
            super(digests);
            this.rows = rows;
        }

        @Override
        boolean advance() {
            if (!rows.hasNext()) {
                return false;
            }
            row = rows.next();
            digests.fill(block, 0, row);
            block.rows = 1;
            return true;
        }

        @Override
        InternalRow row() {
            return row;
        }

        @Override
        int at() {
            return 0;
        }
    }
}
