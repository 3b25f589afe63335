package io.crosscheck.check;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.Differences;
import io.crosscheck.diagnose.Diagnosing;
import io.crosscheck.model.ChunkBy;
import io.crosscheck.model.UserException;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.ChunkResult;
import io.crosscheck.result.ColumnMetrics;
import io.crosscheck.result.DifferenceRecord;
import io.crosscheck.tables.SideNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Compares a pair chunk by chunk and adds up what is found. No chunk shares a key with another, so sums are the numbers
 * of the whole pair. Memory is that of one chunk.
 */
final class ChunkedComparison {
    private final OpenedPair pair;
    private final AlignedPair aligned;
    private final Explained explained;
    private final DifferenceText text;
    private final Waivers waivers;
    private final ChunkKeeper keeper;

    ChunkedComparison(OpenedPair pair, AlignedPair aligned, Explained explained, DifferenceText text, Waivers waivers) {
        this.waivers = waivers;
        this.pair = pair;
        this.explained = explained;
        this.aligned = aligned;
        this.text = text;
        this.keeper = pair.records().chunks();
    }

    /** What was found in all chunks; the chunk's name is empty. */
    ChunkResult compare(AlignedColumn column, ChunkBy chunkBy) {
        List<Chunks.Chunk> chunks = new Chunks(aligned, column, chunkBy).all(keeper);
        Sum sum = new Sum(pair.samples());
        for (int i = 0; i < chunks.size(); i++) {
            Chunks.Chunk chunk = chunks.get(i);
            sum.add(keeper.next(chunk.sql(), i + 1, chunks.size()).orElseGet(() -> compare(chunk)));
        }
        // Of a pair without rows: what the comparison says of nothing.
        ChunkResult all = chunks.isEmpty() ? compare(new Chunks.Chunk("true", () -> aligned)) : sum.result();
        requireAll("source", all.metrics().sourceRows(), pair.sourceNumbers(), aligned.source(), column);
        requireAll("target", all.metrics().targetRows(), pair.targetNumbers(), aligned.target(), column);
        List<String> names = chunks.isEmpty()
                ? List.of("true")
                : chunks.stream().map(Chunks.Chunk::sql).toList();
        keeper.complete(names, all.metrics().differingRows());
        return all;
    }

    /** A row that is in no chunk would not be missed by anything else. */
    private static void requireAll(
            String side, long found, SideNumbers numbers, Dataset<Row> all, AlignedColumn column) {
        long rows = numbers.rows().orElseGet(all::count);
        if (rows != found) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "the chunks of '%s' have %s of the %s, which has %,d: its rows changed while they were compared, or"
                            + " its database compares values of '%s' in another way than Spark; compare it when nothing"
                            + " writes to it, cut it by another column or not at all, and do not resume this run",
                    column.name(),
                    Phrases.count(found, "row"),
                    side,
                    rows,
                    column.name()));
        }
    }

    private ChunkResult compare(Chunks.Chunk chunk) {
        try (Differences found = pair.comparison().compare(chunk.rows())) {
            boolean equal = found.metrics().differingRows() == 0;
            UnaryOperator<Dataset<Row>> told = rows -> waivers.marked(explained.withCauses(rows));
            List<DifferenceRecord> samples = equal ? List.of() : text.samples(found.rows(), pair.samples(), told);
            ChunkResult result = new ChunkResult(
                    chunk.sql(),
                    found.metrics(),
                    found.columns(),
                    samples,
                    found.funnel(),
                    explained.tally(found),
                    equal ? waivers.ofNothing() : waivers.counted(found.rows()));
            keeper.keep(result, text.of(equal ? found.rows() : told.apply(found.rows())));
            return result;
        }
    }

    /** Adds results up; mutable while chunks come in. */
    private static final class Sum {
        private final int samples;
        private final List<DifferenceRecord> shown = new ArrayList<>();
        private Optional<ChunkResult> sum = Optional.empty();

        Sum(int samples) {
            this.samples = samples;
        }

        void add(ChunkResult chunk) {
            sum = Optional.of(sum.map(s -> add(s, chunk)).orElse(chunk));
            List<DifferenceRecord> all = new ArrayList<>(shown);
            all.addAll(chunk.samples());
            shown.clear();
            shown.addAll(DifferenceText.firstOfEachFate(all, samples));
        }

        ChunkResult result() {
            ChunkResult all = sum.orElseThrow();
            return new ChunkResult(
                    "",
                    all.metrics(),
                    all.columns(),
                    DifferenceText.first(shown, samples),
                    all.funnel(),
                    all.tally(),
                    all.waived());
        }

        private static ChunkResult add(ChunkResult a, ChunkResult b) {
            List<ColumnMetrics> columns = new ArrayList<>();
            for (int i = 0; i < a.columns().size(); i++) {
                columns.add(add(a.columns().get(i), b.columns().get(i)));
            }
            return new ChunkResult(
                    "",
                    add(a.metrics(), b.metrics()),
                    columns,
                    List.of(),
                    a.funnel().plus(b.funnel()),
                    Diagnosing.sum(a.tally(), b.tally()),
                    a.waived().plus(b.waived()));
        }

        private static AccuracyMetrics add(AccuracyMetrics a, AccuracyMetrics b) {
            TreeSet<String> methods = new TreeSet<>(List.of(a.method().split(", ", -1)));
            methods.addAll(List.of(b.method().split(", ", -1)));
            return new AccuracyMetrics(
                    a.matched() + b.matched(),
                    a.changed() + b.changed(),
                    a.missingInTarget() + b.missingInTarget(),
                    a.missingInSource() + b.missingInSource(),
                    a.nullKeyRows() + b.nullKeyRows(),
                    a.duplicateKeysSource() + b.duplicateKeysSource(),
                    a.duplicateKeysTarget() + b.duplicateKeysTarget(),
                    String.join(", ", methods));
        }

        private static ColumnMetrics add(ColumnMetrics a, ColumnMetrics b) {
            return new ColumnMetrics(
                    a.column(),
                    a.sourceType(),
                    a.targetType(),
                    a.changedRows() + b.changedRows(),
                    a.nullInSourceOnly() + b.nullInSourceOnly(),
                    a.nullInTargetOnly() + b.nullInTargetOnly());
        }
    }
}
