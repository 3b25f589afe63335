package io.crosscheck.run;

import io.crosscheck.check.ChunkKeeper;
import io.crosscheck.check.OpenedPair;
import io.crosscheck.model.TablePair;
import io.crosscheck.result.ChunkResult;
import io.crosscheck.result.EarlierRun;
import io.crosscheck.store.ChunkStore;
import io.crosscheck.store.RunStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where the differing records of a pair go.
 *
 * @param pair whose they are
 * @param moment changes when the sides do
 * @param store that keeps them; absent means nobody does
 * @param stages told how far the pair is
 */
record PairRecords(TablePair pair, String moment, Optional<RunStore> store, Stages stages)
        implements OpenedPair.DifferenceSink {
    @Override
    public void accept(Supplier<Dataset<Row>> records, long count) {
        stages.begin("keeping differences");
        store.ifPresent(s -> s.keepDifferences(pair.name(), records, count));
        stages.begin("accuracy");
    }

    @Override
    public Optional<EarlierRun> earlier() {
        return store.flatMap(s -> s.earlier(pair.name()));
    }

    @Override
    public void againWithoutAggregates() {
        stages.begin("accuracy, again without aggregates");
    }

    @Override
    public ChunkKeeper chunks() {
        String cut = String.join(
                "|",
                Fingerprint.of(pair),
                moment,
                pair.options()
                        .engine()
                        .chunkBy()
                        .map(by -> by.column() + " " + by.chunks())
                        .orElse(""));
        return new KeptChunks(store.map(s -> new Place(s, s.chunks(pair.name(), cut))));
    }

    private record Place(RunStore run, ChunkStore chunks) {}

    /** Tells the stages of chunks, and keeps them where there is a store. */
    private final class KeptChunks implements ChunkKeeper {
        private final Optional<Place> place;

        KeptChunks(Optional<Place> place) {
            this.place = place;
        }

        @Override
        public List<String> bounds(Supplier<List<String>> make) {
            stages.begin("cutting into chunks");
            return place.map(p -> p.chunks().bounds(make)).orElseGet(make);
        }

        @Override
        public Optional<ChunkResult> next(String chunk, int number, int of) {
            stages.begin("accuracy, chunk " + number + " of " + of);
            return place.flatMap(p -> p.chunks().recall(chunk));
        }

        @Override
        public void keep(ChunkResult result, Dataset<Row> records) {
            place.ifPresent(p -> p.run().keepChunk(p.chunks(), result, records));
        }

        @Override
        public void complete(List<String> chunks, long differing) {
            stages.begin("keeping differences");
            place.ifPresent(p -> p.run().completeChunks(pair.name(), p.chunks(), chunks, differing));
        }
    }
}
