package io.crosscheck.compare.digest;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.unsafe.Platform;

/** Digests of values that are made of values, and of bytes. */
final class NestedDigests {
    private NestedDigests() {}

    /** Of binary. */
    static final class Binary extends ValueDigest {
        private static final long serialVersionUID = 1L;

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            byte[] bytes = from.getBinary(ordinal);
            return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, h);
        }
    }

    /** Of arrays: their size, then their elements. */
    static final class Arrays extends ValueDigest {
        private static final long serialVersionUID = 1L;
        private final ValueDigest element;

        Arrays(ValueDigest element) {
            this.element = element;
        }

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            ArrayData array = from.getArray(ordinal);
            int size = array.numElements();
            long digest = XXH64.hashLong(size, h);
            for (int i = 0; i < size; i++) {
                digest = element.extended(array, i, digest);
            }
            return digest;
        }
    }

    /** Of structs: their fields in order. */
    static final class Structs extends ValueDigest {
        private static final long serialVersionUID = 1L;
        private final ValueDigest[] fields;

        Structs(List<ValueDigest> fields) {
            this.fields = fields.toArray(ValueDigest[]::new);
        }

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            InternalRow struct = from.getStruct(ordinal, fields.length);
            long digest = XXH64.hashInt(1, h);
            for (int i = 0; i < fields.length; i++) {
                digest = fields[i].extended(struct, i, digest);
            }
            return digest;
        }
    }

    /** Of maps: their size, then the sum of the digests of their entries, which has no order. */
    static final class Maps extends ValueDigest {
        private static final long serialVersionUID = 1L;
        private final ValueDigest key;
        private final ValueDigest item;

        Maps(ValueDigest key, ValueDigest item) {
            this.key = key;
            this.item = item;
        }

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            MapData map = from.getMap(ordinal);
            int size = map.numElements();
            ArrayData keys = map.keyArray();
            ArrayData items = map.valueArray();
            long seed = XXH64.hashLong(size, h);
            long sum = 0;
            for (int i = 0; i < size; i++) {
                sum += item.extended(items, i, key.extended(keys, i, seed));
            }
            return XXH64.hashLong(sum, seed);
        }
    }

    /** Of the type that has no value but NULL. */
    static final class Nothing extends ValueDigest {
        private static final long serialVersionUID = 1L;

        @Override
        long value(SpecializedGetters from, int ordinal, long h) {
            throw new IllegalStateException("a value of type void");
        }
    }
}
