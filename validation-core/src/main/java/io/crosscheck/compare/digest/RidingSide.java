package io.crosscheck.compare.digest;

import io.crosscheck.compare.catalyst.CatalystRows;
import io.crosscheck.compare.catalyst.PhysicalRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Scans one side once for its sums and for aggregates over its columns. Rows are digested as they stream into the
 * aggregation; the sums of a partition follow its rows, as one more row whose other columns are NULL.
 *
 * @param columns of the side that aggregates are over
 * @param digested what is digested, keys first
 * @param riders aggregates
 */
record RidingSide(List<Column> columns, List<Column> digested, List<Column> riders) {
    /** No column of a table has a control character in its name. */
    private static final String SUMS = "crosscheck\u0001sums";

    /**
     * What a scan gave.
     *
     * @param sums by bucket
     * @param values of the aggregates
     */
    record Found(SideSums sums, Row values) {}

    Found scan(Dataset<Row> side, SideSums empty, RowDigestsOf digestsOf) {
        List<Column> wanted = new ArrayList<>(columns);
        wanted.addAll(digested);
        Dataset<Row> query = side.select(wanted.toArray(Column[]::new));
        PhysicalRows rows = PhysicalRows.of(query);
        RowDigests digests = digestsOf.digests(rows.types().subList(columns.size(), wanted.size()), columns.size());
        int width = wanted.size();
        JavaRDD<InternalRow> stream = rows.columnar()
                ? rows.batches()
                        .mapPartitions(batches -> new Streamed(DigestedRows.ofBatches(batches, digests), empty, width))
                : rows.rows().mapPartitions(all -> new Streamed(DigestedRows.ofRows(all, digests), empty, width));
        StructType schema = new StructType().add(SUMS, DataTypes.BinaryType, true);
        for (int i = 0; i < columns.size(); i++) {
            StructField field = query.schema().fields()[i];
            schema = schema.add(field.name(), field.dataType(), true);
        }
        Row result = CatalystRows.toDataset(side.sparkSession(), stream, schema)
                .agg(functions.collect_list(functions.col(SUMS)), riders.toArray(Column[]::new))
                .head();
        SideSums sums = empty.another();
        result.<byte[]>getList(0).forEach(part -> sums.merge(SerializationUtils.deserialize(part)));
        Object[] values = new Object[riders.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = result.get(i + 1);
        }
        return new Found(sums, RowFactory.create(values));
    }

    /** Makes the digests of rows once it is clear of what types they are. */
    @FunctionalInterface
    interface RowDigestsOf {
        RowDigests digests(List<DataType> types, int first);
    }

    private static final class Streamed implements Iterator<InternalRow> {
        private final DigestedRows rows;
        private final SideSums sums;
        private final JoinedRow joined = new JoinedRow();
        private final InternalRow noSums = new GenericInternalRow(1);
        private final InternalRow noRow;
        private boolean ready;
        private boolean ended;
        private boolean closed;

        Streamed(DigestedRows rows, SideSums empty, int width) {
            this.rows = rows;
            this.sums = empty.another();
            this.noRow = new GenericInternalRow(width);
        }

        @Override
        public boolean hasNext() {
            if (!ready && !ended) {
                ready = rows.advance();
                ended = !ready;
            }
            return ready || !closed;
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (ready) {
                ready = false;
                sums.add(rows.block, rows.at(), rows.at() + 1);
                return joined.apply(noSums, rows.row());
            }
            closed = true;
            sums.close();
            InternalRow last = new GenericInternalRow(new Object[] {SerializationUtils.serialize(sums)});
            return joined.apply(last, noRow);
        }
    }
}
