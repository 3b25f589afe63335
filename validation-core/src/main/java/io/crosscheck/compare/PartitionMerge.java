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
 * with the partition's {@link Tally}. Equal rows meet because both sides are sorted by key and by hash of the value;
 * equality itself is decided on the values. Memory holds the unmatched rows of one key.
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
        private final Comparator<InternalRow> keyOrder = CatalystRows.ordering(keyType);
        private final KeyGroup left = new KeyGroup(group, CatalystRows.ordering(valueType));
        private final Tally tally = new Tally(columns.size());
        private final List<UTF8String> names =
                columns.stream().map(UTF8String::fromString).toList();
        private final Queue<InternalRow> ready = new ArrayDeque<>();
        private boolean tallied;
        private long kept;

        Walk(Iterator<InternalRow> sourceRows, Iterator<InternalRow> targetRows) {
            this.sources = new ArrangedSide(sourceRows, keyType.size(), valueType.size());
            this.targets = new ArrangedSide(targetRows, keyType.size(), valueType.size());
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && (sources.present() || targets.present())) {
                nextKey();
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

        private void nextKey() {
            ArrangedSide first = first();
            long hash = first.keyHash();
            UnsafeRow key = first.key().copy();
            long sourceRows = 0;
            long targetRows = 0;
            boolean sharedHash = false;
            while (true) {
                boolean inSource = sources.hasKey(hash, key);
                boolean inTarget = targets.hasKey(hash, key);
                if (!inSource && !inTarget) {
                    break;
                }
                int order = inSource && inTarget
                        ? Long.compare(sources.valueHash(), targets.valueHash())
                        : (inSource ? -1 : 1);
                boolean equal = order == 0 && sources.value().equals(targets.value());
                if (equal) {
                    matched(1);
                } else {
                    sharedHash |= order == 0;
                    if (order <= 0) {
                        left.addSource(sources.head());
                    }
                    if (order >= 0) {
                        left.addTarget(targets.head());
                    }
                }
                if (order <= 0) {
                    sourceRows++;
                    sources.advance();
                }
                if (order >= 0) {
                    targetRows++;
                    targets.advance();
                }
            }
            if (sharedHash) {
                matched(left.matchEqual());
            }
            left.settle(this);
            count(key, sourceRows, targetRows);
        }

        private ArrangedSide first() {
            if (!sources.present() || !targets.present()) {
                return sources.present() ? sources : targets;
            }
            int byHash = Long.compare(sources.keyHash(), targets.keyHash());
            int order = byHash != 0 ? byHash : keyOrder.compare(sources.key(), targets.key());
            return order <= 0 ? sources : targets;
        }

        private void count(UnsafeRow key, long sourceRows, long targetRows) {
            tally.add(Tally.Counter.SOURCE_ROWS, sourceRows);
            tally.add(Tally.Counter.TARGET_ROWS, targetRows);
            if (keyed) {
                tally.add(Tally.Counter.NULL_KEY_ROWS, key.anyNull() ? sourceRows + targetRows : 0);
                tally.add(Tally.Counter.DUPLICATE_KEYS_SOURCE, sourceRows > 1 ? 1 : 0);
                tally.add(Tally.Counter.DUPLICATE_KEYS_TARGET, targetRows > 1 ? 1 : 0);
            }
        }

        @Override
        public void matched(long rows) {
            tally.add(Tally.Counter.MATCHED, rows);
        }

        @Override
        public void changed(UnsafeRow s, UnsafeRow t) {
            tally.add(Tally.Counter.CHANGED, 1);
            UnsafeRow sourceValue = s.getStruct(Layout.VALUE, valueType.size());
            UnsafeRow targetValue = t.getStruct(Layout.VALUE, valueType.size());
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
