package io.crosscheck.check;

import io.crosscheck.result.ChunkResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keeps what is found in each chunk of a pair, so that a chunk that is done is not done again. */
public interface ChunkKeeper {
    /** Keeps nothing. */
    ChunkKeeper NONE = new ChunkKeeper() {
        @Override
        public List<String> bounds(Supplier<List<String>> make) {
            return make.get();
        }

        @Override
        public Optional<ChunkResult> next(String chunk, int number, int of) {
            return Optional.empty();
        }

        @Override
        public void keep(ChunkResult result, Dataset<Row> records) {
            // Nobody asks for it later.
        }

        @Override
        public void complete(List<String> chunks, long differing) {
            // Nobody asks for it later.
        }
    };

    /** Where ranges of values end, as SQL literals: those that were kept before, else those that are made now. */
    List<String> bounds(Supplier<List<String>> make);

    /**
     * A chunk begins.
     *
     * @param chunk which rows are in it, as SQL
     * @param number of the chunk, from 1
     * @param of how many there are
     * @return what was found in it before, if it is done already
     */
    Optional<ChunkResult> next(String chunk, int number, int of);

    /**
     * A chunk is done.
     *
     * @param result what was found
     * @param records as {@link OpenedPair.DifferenceSink} takes them; readable during the call only
     */
    void keep(ChunkResult result, Dataset<Row> records);

    /**
     * All chunks are done: the records that were kept of these chunks are those of the pair.
     *
     * @param chunks all of them
     * @param differing how many records there are
     */
    void complete(List<String> chunks, long differing);
}
