package io.crosscheck.compare;

import io.crosscheck.compare.catalyst.CatalystRows;
import io.crosscheck.result.Fate;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Walks one partition of both sides in step and yields a row for each record that does not match, and at the end one
 * with the partition's {@link Tally}. Equal rows meet because both sides are sorted by hashes of key and value;
 * equality itself is decided on the values. Memory holds the unmatched rows of one key, or of the few that share its
 * hash.
 *
 * <p>Yields {@code tally} (array of bigint, NULL for a record), {@code status} (text), {@code source}, {@code target}
 * (structs), {@code changed_columns} (array of text).
 *
 * @param keyType canonical key struct
 * @param valueType canonical value struct
 * @param group how rows of one key are settled
 * @param source where the source's record is found
 * @param target where the target's record is found
 * @param columns names of the compared columns
 * @param keyed whether there are primary keys, whose duplicates and NULLs are counted
 * @param mostKept records that a partition yields at most; what is more is counted only
 */
record PartitionMerge(
        StructType keyType,
        StructType valueType,
        KeyGroup.Settings group,
        RecordParts source,
        RecordParts target,
        List<String> columns,
        boolean keyed,
        long mostKept)
        implements FlatMapFunction2<Iterator<InternalRow>, Iterator<InternalRow>, InternalRow>, Serializable {

    /** The same, with every record. */
    PartitionMerge keepingAll() {
        return new PartitionMerge(keyType, valueType, group, source, target, columns, keyed, Long.MAX_VALUE);
    }

    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> sourceRows, Iterator<InternalRow> targetRows) {
        return new Walk(sourceRows, targetRows);
    }

    /** The walk through one partition, on demand. */
    private final class Walk implements Iterator<InternalRow>, KeyGroup.Fates {
        private final ArrangedSide sources;
        private final ArrangedSide targets;
        private final Comparator<InternalRow> contentOrder = CatalystRows.ordering(valueType);
        private final List<KeyGroup> keys = new ArrayList<>();
        private final Tally tally = new Tally(columns.size());
        private final List<UTF8String> names =
                columns.stream().map(UTF8String::fromString).toList();
        private final Queue<InternalRow> ready = new ArrayDeque<>();
        private int keysInUse;
        private boolean tallied;
        private long kept;

        Walk(Iterator<InternalRow> sourceRows, Iterator<InternalRow> targetRows) {
            this.sources = new ArrangedSide(sourceRows, keyType.size());
            this.targets = new ArrangedSide(targetRows, keyType.size());
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && (sources.present() || targets.present())) {
                nextKeyHash();
            }
            return !ready.isEmpty() || !tallied;
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!ready.isEmpty()) {
                return ready.remove();
            }
            tallied = true;
            return new GenericInternalRow(new Object[] {new GenericArrayData(tally.toArray()), null, null, null, null});
        }

        private void nextKeyHash() {
            int hash = firstKeyHash();
            while (true) {
                boolean inSource = sources.hasKeyHash(hash);
                boolean inTarget = targets.hasKeyHash(hash);
                if (!inSource && !inTarget) {
                    break;
                }
                int order = inSource && inTarget ? Long.compare(sources.order(), targets.order()) : (inSource ? -1 : 1);
                meet(order);
                if (order <= 0) {
                    sources.advance();
                }
                if (order >= 0) {
                    targets.advance();
                }
            }
            for (int i = 0; i < keysInUse; i++) {
                keys.get(i).settle(this);
                count(keys.get(i));
            }
            keysInUse = 0;
        }

        private int firstKeyHash() {
            if (!sources.present() || !targets.present()) {
                return sources.present() ? sources.keyHash() : targets.keyHash();
            }
            return Math.min(sources.keyHash(), targets.keyHash());
        }

        /** Of the rows in view those that are next in order, of the same hashes if both are. */
        private void meet(int order) {
            if (order < 0) {
                keyOf(sources).addSource(sources.head());
            } else if (order > 0) {
                keyOf(targets).addTarget(targets.head());
            } else {
                KeyGroup key = keyOf(sources);
                UnsafeRow source = sources.head();
                UnsafeRow target = targets.head();
                if (targets.key().equals(key.key()) && value(source).equals(value(target))) {
                    key.addEqual();
                    matched(1);
                } else {
                    key.addSource(source).sharesHash();
                    keyOf(targets).addTarget(target).sharesHash();
                }
            }
        }

        private UnsafeRow value(UnsafeRow row) {
            return row.getStruct(Layout.VALUE, valueType.size());
        }

        /** The group of the key in view; there is one but where keys share a hash. */
        private KeyGroup keyOf(ArrangedSide side) {
            UnsafeRow key = side.key();
            for (int i = 0; i < keysInUse; i++) {
                if (keys.get(i).key().equals(key)) {
                    return keys.get(i);
                }
            }
            if (keysInUse == keys.size()) {
                keys.add(new KeyGroup(group, contentOrder));
            }
            return keys.get(keysInUse++).begin(key);
        }

        private void count(KeyGroup key) {
            tally.add(Tally.Counter.SOURCE_ROWS, key.sourceRows());
            tally.add(Tally.Counter.TARGET_ROWS, key.targetRows());
            if (keyed) {
                long rows = key.sourceRows() + key.targetRows();
                tally.add(Tally.Counter.NULL_KEY_ROWS, key.key().anyNull() ? rows : 0);
                tally.add(Tally.Counter.DUPLICATE_KEYS_SOURCE, key.sourceRows() > 1 ? 1 : 0);
                tally.add(Tally.Counter.DUPLICATE_KEYS_TARGET, key.targetRows() > 1 ? 1 : 0);
            }
        }

        @Override
        public void matched(long rows) {
            tally.add(Tally.Counter.MATCHED, rows);
        }

        @Override
        public void changed(UnsafeRow s, UnsafeRow t) {
            tally.add(Tally.Counter.CHANGED, 1);
            UnsafeRow sourceValue = value(s);
            UnsafeRow targetValue = value(t);
            List<UTF8String> changed = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                if (!group.values().get(i).same(sourceValue, targetValue)) {
                    tally.addChanged(i, sourceValue.isNullAt(i), targetValue.isNullAt(i));
                    changed.add(names.get(i));
                }
            }
            keep(() -> difference(Fate.CHANGED, source.record(s), target.record(t), changed));
        }

        @Override
        public void missingInTarget(UnsafeRow s) {
            tally.add(Tally.Counter.MISSING_IN_TARGET, 1);
            keep(() -> difference(Fate.MISSING_IN_TARGET, source.record(s), null, List.of()));
        }

        @Override
        public void missingInSource(UnsafeRow t) {
            tally.add(Tally.Counter.MISSING_IN_SOURCE, 1);
            keep(() -> difference(Fate.MISSING_IN_SOURCE, null, target.record(t), List.of()));
        }

        private void keep(Supplier<InternalRow> record) {
            if (kept < mostKept) {
                kept++;
                ready.add(record.get());
            } else {
                tally.add(Tally.Counter.NOT_KEPT, 1);
            }
        }

        private InternalRow difference(Fate fate, InternalRow s, InternalRow t, List<UTF8String> changed) {
            return new GenericInternalRow(new Object[] {
                null, UTF8String.fromString(fate.keyword()), s, t, new GenericArrayData(changed.toArray())
            });
        }
    }
}
