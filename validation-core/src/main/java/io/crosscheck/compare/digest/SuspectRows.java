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
 * @param identity columns whose values make the key of a row, as in the scan that found the suspects
 * @param suspects which rows
 */
public record SuspectRows(List<AlignedColumn> identity, Suspects suspects) {
    public SuspectRows {
        identity = List.copyOf(identity);
    }

    /** The pair with suspects as its rows, and no columns but those that take part. */
    public AlignedPair of(AlignedPair pair) {
        return new AlignedPair(
                selected(pair.source(), pair.columns(), AlignedColumn::source, AlignedColumn.CanonicalValue::original),
                selected(pair.target(), pair.columns(), AlignedColumn::target, AlignedColumn.CanonicalValue::original),
                pair.keys(),
                pair.compared(),
                pair.leftOut());
    }

    /** How many keys stand more than once in the source, of those that may; reads key columns only. */
    public long repeatedKeys(AlignedPair pair) {
        Dataset<Row> keys = new SuspectRows(identity, suspects.repeatedOnly())
                .selected(pair.source(), identity, AlignedColumn::source, AlignedColumn.CanonicalValue::canonical);
        String[] names =
                IntStream.range(0, identity.size()).mapToObj(i -> "key" + i).toArray(String[]::new);
        return keys.toDF(names)
                .groupBy(Arrays.stream(names).map(functions::col).toArray(Column[]::new))
                .count()
                .filter(functions.col("count").gt(1))
                .count();
    }

    private Dataset<Row> selected(
            Dataset<Row> side,
            List<AlignedColumn> columns,
            Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf,
            Function<AlignedColumn.CanonicalValue, String> sql) {
        List<Column> wanted = new ArrayList<>();
        columns.forEach(c -> wanted.add(functions.expr(sql.apply(valueOf.apply(c)))));
        identity.forEach(c -> wanted.add(functions.expr(valueOf.apply(c).digested())));
        Dataset<Row> query = side.select(wanted.toArray(Column[]::new));
        PhysicalRows rows = PhysicalRows.of(query);
        int kept = columns.size();
        RowDigests digests =
                new RowDigests(rows.types().subList(kept, wanted.size()), identity.size(), kept, DigestBits.BITS_64);
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
