package io.crosscheck.compare;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Compares every row with its counterpart by value. Both sides are shuffled once by a hash of the key, sorted, and
 * merged; cost grows with the rows, memory does not.
 */
public final class ExactComparison implements RecordComparison {
    @Override
    public String method() {
        return "exact";
    }

    @Override
    public Differences compare(AlignedPair pair) {
        Layout layout = Layout.of(pair);
        ArrangedPair sides = ArrangedPair.of(pair, layout, Partitions.forRowsOf(pair));
        PartitionMerge merge = merge(pair, layout, sides.sourceType(), sides.targetType());
        // Spark's cache of Datasets takes two plans over internal rows for one; its cache of RDDs does not.
        JavaRDD<InternalRow> merged =
                sides.source().zipPartitions(sides.target(), merge).persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> rows = CatalystRows.toDataset(pair.source().sparkSession(), merged, schema(layout, merge));
        try {
            return Differences.of(
                    pair,
                    tally(rows, pair.compared().size()),
                    method(),
                    rows.filter(functions.col("tally").isNull()).drop("tally"),
                    merged::unpersist);
        } catch (RuntimeException e) {
            merged.unpersist();
            throw e;
        }
    }

    private static PartitionMerge merge(AlignedPair pair, Layout layout, StructType source, StructType target) {
        StructType keyType = (StructType) source.fields()[Layout.KEY].dataType();
        StructType valueType = (StructType) source.fields()[Layout.VALUE].dataType();
        requireSame(keyType, (StructType) target.fields()[Layout.KEY].dataType());
        requireSame(valueType, (StructType) target.fields()[Layout.VALUE].dataType());
        List<AlignedColumn> values = layout.values();
        List<ValueEquality.Task> equalities = IntStream.range(0, values.size())
                .mapToObj(i -> ValueEquality.of(values.get(i), i, valueType).forTask())
                .toList();
        boolean tolerant = values.stream().anyMatch(c -> c.tolerance().isPresent());
        boolean keyed = !pair.keys().isEmpty();
        return new PartitionMerge(
                keyType,
                valueType,
                new KeyGroup.Settings(equalities, valueType.size(), tolerant, keyed),
                RecordParts.of(layout, source, AlignedColumn::source),
                RecordParts.of(layout, target, AlignedColumn::target),
                pair.compared().stream().map(AlignedColumn::name).toList(),
                keyed);
    }

    /** Bytes are compared, so the types must be the same to the letter. */
    private static void requireSame(StructType source, StructType target) {
        for (int i = 0; i < source.size(); i++) {
            String s = source.fields()[i].dataType().sql();
            String t = target.fields()[i].dataType().sql();
            if (!s.equals(t)) {
                throw new IllegalStateException("canonical types differ: " + s + " and " + t);
            }
        }
    }

    private static StructType schema(Layout layout, PartitionMerge merge) {
        return new StructType()
                .add("tally", DataTypes.createArrayType(DataTypes.LongType, false))
                .add("status", DataTypes.StringType)
                .add("source", merge.source().schema(layout.record()))
                .add("target", merge.target().schema(layout.record()))
                .add("changed_columns", DataTypes.createArrayType(DataTypes.StringType, false));
    }

    private static Tally tally(Dataset<Row> rows, int columns) {
        Tally tally = new Tally(columns);
        for (Row row :
                rows.filter(functions.col("tally").isNotNull()).select("tally").collectAsList()) {
            tally.addAll(
                    row.<Long>getList(0).stream().mapToLong(Long::longValue).toArray());
        }
        return tally;
    }
}
