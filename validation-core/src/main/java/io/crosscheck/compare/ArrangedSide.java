package io.crosscheck.compare;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** One side's rows of a partition, in the order of {@link Layout}, with the next one in view. */
final class ArrangedSide {
    private final Iterator<InternalRow> rows;
    private final int keyFields;
    private UnsafeRow head;
    private boolean present;

    ArrangedSide(Iterator<InternalRow> rows, int keyFields) {
        this.rows = rows;
        this.keyFields = keyFields;
        this.head = new UnsafeRow(Layout.FIELDS);
        advance();
    }

    /** Whether a row is in view. */
    boolean present() {
        return present;
    }

    /** The row in view; valid until {@link #advance}. */
    UnsafeRow head() {
        return head;
    }

    UnsafeRow key() {
        return head.getStruct(Layout.KEY, keyFields);
    }

    long order() {
        return head.getLong(Layout.ORDER);
    }

    /** The part of a key's hash that rows of one key share. */
    int keyHash() {
        return (int) (order() >> Integer.SIZE);
    }

    boolean hasKeyHash(int hash) {
        return present && keyHash() == hash;
    }

    void advance() {
        present = rows.hasNext();
        if (present) {
            head = (UnsafeRow) rows.next();
        }
    }
}
