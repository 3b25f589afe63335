package io.crosscheck.compare;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** One side's rows of a partition, in the order of {@link Layout}, with the next one in view. */
final class ArrangedSide {
    private final Iterator<InternalRow> rows;
    private final int keyFields;
    private final int valueFields;
    private UnsafeRow head;
    private boolean present;

    ArrangedSide(Iterator<InternalRow> rows, int keyFields, int valueFields) {
        this.rows = rows;
        this.keyFields = keyFields;
        this.valueFields = valueFields;
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

    UnsafeRow value() {
        return head.getStruct(Layout.VALUE, valueFields);
    }

    long keyHash() {
        return head.getLong(Layout.KEY_HASH);
    }

    long valueHash() {
        return head.getLong(Layout.VALUE_HASH);
    }

    boolean hasKey(long hash, UnsafeRow key) {
        return present && keyHash() == hash && key().equals(key);
    }

    void advance() {
        present = rows.hasNext();
        if (present) {
            head = (UnsafeRow) rows.next();
        }
    }
}
