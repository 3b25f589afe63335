package io.crosscheck.compare.digest;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.catalyst.CatalystRows;
import io.crosscheck.compare.catalyst.PhysicalRows;
import io.crosscheck.model.DigestBits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads the sides again and lets only suspects through.
 *
 * @param digested what the scan that found the suspects digested
 * @param suspects which rows
 */
public record SuspectRows(DigestColumns digested, Suspects suspects) {

    /** The pair with suspects as its rows, and no columns but those that take part. */
    public AlignedPair of(AlignedPair pair) {
        return new AlignedPair(
                selected(pair.source(), originals(pair, AlignedColumn::source), digested.ofSource()),
                selected(pair.target(), originals(pair, AlignedColumn::target), digested.ofTarget()),
                pair.keys(),
                pair.compared(),
                pair.leftOut());
    }

    /**
     * How many keys stand more than once in the source, of those that may; reads key columns only.
     *
     * @param identity columns whose values make the key of a row
     */
    public long repeatedKeys(AlignedPair pair, List<AlignedColumn> identity) {
        List<Column> canonical = identity.stream()
                .map(c -> functions.expr(c.source().canonical()))
                .toList();
        Dataset<Row> keys = new SuspectRows(digested, suspects.repeatedOnly())
                .selected(pair.source(), canonical, digested.ofSource());
        String[] names =
                IntStream.range(0, identity.size()).mapToObj(i -> "key" + i).toArray(String[]::new);
        return keys.toDF(names)
                .groupBy(Arrays.stream(names).map(functions::col).toArray(Column[]::new))
                .count()
                .filter(functions.col("count").gt(1))
                .count();
    }

    /** The columns of a pair on one side, as read. */
    static List<Column> originals(AlignedPair pair, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        return pair.columns().stream()
                .map(c -> functions.expr(valueOf.apply(c).original()))
                .toList();
    }

    private Dataset<Row> selected(Dataset<Row> side, List<Column> columns, List<Column> digestColumns) {
        List<Column> wanted = new ArrayList<>(columns);
        wanted.addAll(digestColumns.subList(0, digested.keys()));
        Dataset<Row> query = side.select(wanted.toArray(Column[]::new));
        PhysicalRows rows = PhysicalRows.of(query);
        int kept = columns.size();
        RowDigests digests =
                new RowDigests(rows.types().subList(kept, wanted.size()), digested.keys(), kept, DigestBits.BITS_64);
        StructField[] fields = Arrays.copyOf(query.schema().fields(), kept);
        Suspects some = suspects;
        JavaRDD<InternalRow> selected = rows.columnar()
                ? rows.batches().mapPartitions(batches -> new Chosen(DigestedRows.ofBatches(batches, digests), some))
                : rows.rows().mapPartitions(all -> new Chosen(DigestedRows.ofRows(all, digests), some));
        return CatalystRows.toDataset(side.sparkSession(), selected, new StructType(fields));
    }

    /** Lets suspects through. */
    private static final class Chosen implements Iterator<InternalRow> {
        private final DigestedRows rows;
        private final Suspects suspects;
        private boolean found;

        Chosen(DigestedRows rows, Suspects suspects) {
            this.rows = rows;
            this.suspects = suspects;
        }

        @Override
        public boolean hasNext() {
            while (!found && rows.advance()) {
                found = suspects.contains(rows.block.keys[rows.at()]);
            }
            return found;
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            found = false;
            return rows.row();
        }
    }
}
