package io.crosscheck.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * Decides the fate of the rows of one key that found no equal row on the other side: those within tolerance match, what
 * is left pairs in the order of its content, the surplus is missing (docs/semantics.md, section 3).
 */
final class KeyGroup {
    private final Settings settings;
    private final Comparator<InternalRow> contentOrder;
    private UnsafeRow key = new UnsafeRow(0);
    private final List<UnsafeRow> source = new ArrayList<>();
    private final List<UnsafeRow> target = new ArrayList<>();
    private long sourceRows;
    private long targetRows;
    private boolean sharedHash;

    /**
     * What all groups of a comparison share.
     *
     * @param values equality of each compared column
     * @param valueFields fields of the value struct
     * @param tolerant whether some column has a tolerance
     * @param changes whether what is left pairs as changed, as it does with primary keys
     */
    record Settings(List<ValueEquality.Task> values, int valueFields, boolean tolerant, boolean changes)
            implements Serializable {}

    KeyGroup(Settings settings, Comparator<InternalRow> contentOrder) {
        this.settings = settings;
        this.contentOrder = contentOrder;
    }

    /** Becomes the group of another key. */
    KeyGroup begin(UnsafeRow other) {
        if (key.numFields() != other.numFields()) {
            key = UnsafeRow.createFromByteArray(other.getSizeInBytes(), other.numFields());
        }
        key.copyFrom(other);
        sourceRows = 0;
        targetRows = 0;
        sharedHash = false;
        return this;
    }

    UnsafeRow key() {
        return key;
    }

    /** A row of each side that are equal. */
    void addEqual() {
        sourceRows++;
        targetRows++;
    }

    KeyGroup addSource(UnsafeRow row) {
        sourceRows++;
        source.add(row.copy());
        return this;
    }

    KeyGroup addTarget(UnsafeRow row) {
        targetRows++;
        target.add(row.copy());
        return this;
    }

    /**
     * The row added last met one of the same hashes that is not equal, so that equal ones may have missed each other.
     */
    void sharesHash() {
        sharedHash = true;
    }

    /** All rows of the source that were added. */
    long sourceRows() {
        return sourceRows;
    }

    /** All rows of the target that were added. */
    long targetRows() {
        return targetRows;
    }

    /** Takes out pairs of equal rows and says how many; needed only where two contents shared a hash. */
    private long matchEqual() {
        Map<UnsafeRow, Integer> free = new HashMap<>();
        target.forEach(row -> free.merge(value(row), 1, Integer::sum));
        Map<UnsafeRow, Integer> taken = new HashMap<>();
        long matched = 0;
        for (Iterator<UnsafeRow> rows = source.iterator(); rows.hasNext(); ) {
            UnsafeRow value = value(rows.next());
            if (free.getOrDefault(value, 0) > 0) {
                free.merge(value, -1, Integer::sum);
                taken.merge(value, 1, Integer::sum);
                rows.remove();
                matched++;
            }
        }
        target.removeIf(row -> take(taken, value(row)));
        return matched;
    }

    private static boolean take(Map<UnsafeRow, Integer> taken, UnsafeRow value) {
        boolean found = taken.getOrDefault(value, 0) > 0;
        if (found) {
            taken.merge(value, -1, Integer::sum);
        }
        return found;
    }

    /** Settles all rows and forgets them. */
    void settle(Fates fates) {
        if (sharedHash) {
            fates.matched(matchEqual());
        }
        if (source.size() > 1 || target.size() > 1) {
            source.sort(Comparator.comparing(this::value, contentOrder));
            target.sort(Comparator.comparing(this::value, contentOrder));
        }
        if (settings.tolerant()) {
            fates.matched(matchNear());
        }
        int pairs = settings.changes() ? Math.min(source.size(), target.size()) : 0;
        for (int i = 0; i < pairs; i++) {
            fates.changed(source.get(i), target.get(i));
        }
        source.subList(pairs, source.size()).forEach(fates::missingInTarget);
        target.subList(pairs, target.size()).forEach(fates::missingInSource);
        source.clear();
        target.clear();
    }

    private long matchNear() {
        long matched = 0;
        for (Iterator<UnsafeRow> rows = source.iterator(); rows.hasNext(); ) {
            UnsafeRow s = value(rows.next());
            int partner = firstNear(s);
            if (partner >= 0) {
                target.remove(partner);
                rows.remove();
                matched++;
            }
        }
        return matched;
    }

    private int firstNear(UnsafeRow s) {
        for (int i = 0; i < target.size(); i++) {
            if (near(s, value(target.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private boolean near(UnsafeRow s, UnsafeRow t) {
        for (ValueEquality.Task column : settings.values()) {
            if (!column.same(s, t)) {
                return false;
            }
        }
        return true;
    }

    private UnsafeRow value(UnsafeRow row) {
        return row.getStruct(Layout.VALUE, settings.valueFields());
    }

    /** Who is told what became of each row. */
    interface Fates {
        void matched(long rows);

        void changed(UnsafeRow source, UnsafeRow target);

        void missingInTarget(UnsafeRow source);

        void missingInSource(UnsafeRow target);
    }
}
