package io.crosscheck.compare.digest;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Of text. Bytes are hashed apart from what came before, so that a column that holds words by number (a dictionary, as
 * Parquet and ORC have it) hashes each word once a batch.
 */
final class TextDigest extends ValueDigest {
    private static final long serialVersionUID = 1L;

    private final long seed;
    private transient WordHashes words = new WordHashes();

    /** With a seed of the words' own, so that a second digest does not share their collisions. */
    TextDigest(long seed) {
        this.seed = seed;
    }

    @Override
    long value(SpecializedGetters from, int ordinal, long h) {
        return XXH64.hashLong(hash(from.getUTF8String(ordinal)), h);
    }

    @Override
    void extend(ColumnVector column, int rows, long[] digests) {
        if (column instanceof WritableColumnVector vector && vector.hasDictionary()) {
            extendByWord(vector, rows, digests);
        } else {
            super.extend(column, rows, digests);
        }
    }

    @Override
    void extendNotNull(ColumnVector column, int rows, long[] digests) {
        for (int i = 0; i < rows; i++) {
            digests[i] = XXH64.hashLong(hash(column.getUTF8String(i)), digests[i]);
        }
    }

    private void extendByWord(WritableColumnVector column, int rows, long[] digests) {
        if (words == null) {
            words = new WordHashes();
        }
        words.forget();
        WritableColumnVector ids = column.getDictionaryIds();
        boolean someNull = column.hasNull();
        for (int i = 0; i < rows; i++) {
            if (someNull && column.isNullAt(i)) {
                digests[i] = ofNull(digests[i]);
                continue;
            }
            int word = ids.getDictId(i);
            if (!words.knows(word)) {
                words.learn(word, hash(column.getUTF8String(i)));
            }
            digests[i] = XXH64.hashLong(words.hash(word), digests[i]);
        }
    }

    private long hash(UTF8String text) {
        return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), seed);
    }

    /** Hashes of the words of one batch by their number. */
    private static final class WordHashes {
        private long[] hashes = new long[64];
        private int[] batches = new int[64];
        private int batch;

        /** The next batch may have other words. */
        void forget() {
            batch++;
        }

        boolean knows(int word) {
            return word < batches.length && batches[word] == batch;
        }

        long hash(int word) {
            return hashes[word];
        }

        void learn(int word, long hash) {
            if (word >= batches.length) {
                int room = Math.max(word + 1, 2 * batches.length);
                hashes = Arrays.copyOf(hashes, room);
                batches = Arrays.copyOf(batches, room);
            }
            hashes[word] = hash;
            batches[word] = batch;
        }
    }
}
