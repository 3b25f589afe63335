package io.crosscheck.compare;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.catalyst.CatalystRows;
import io.crosscheck.result.Funnel;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Two sides arranged and merged: their differences, and in between the counts of each part. Kept from the first job on
 * until {@link Differences#close}; where there are too many to keep they are merged again when they are asked for, from
 * what was shuffled.
 *
 * @param kept what {@link PartitionMerge} yields, up to a number of records
 * @param all every record, merged when it is read
 * @param schema of both
 * @param spark session of the sides
 * @param columns how many columns are compared
 */
record Merged(JavaRDD<InternalRow> kept, JavaRDD<InternalRow> all, StructType schema, SparkSession spark, int columns) {
    private static final int TALLY = 0;
    /** Records that a partition keeps in memory. */
    private static final long MOST_KEPT = 1000;

    /** How equal keys come together. */
    enum Spread {
        /** By a shuffle of both sides. */
        SHUFFLED,
        /** In one task that reads both sides; for small ones. */
        TOGETHER
    }

    /** Plans the merge of both sides. */
    static Merged of(AlignedPair pair, Layout layout, Spread spread, int partitions) {
        ArrangedPair sides = ArrangedPair.of(pair, layout, spread, partitions);
        PartitionMerge merge = merge(pair, layout, sides.sourceType(), sides.targetType());
        // Spark's cache of Datasets takes two plans over internal rows for one; its cache of RDDs does not.
        JavaRDD<InternalRow> kept =
                sides.source().zipPartitions(sides.target(), merge).persist(StorageLevel.MEMORY_AND_DISK_SER());
        JavaRDD<InternalRow> all = sides.source().zipPartitions(sides.target(), merge.keepingAll());
        return new Merged(
                kept,
                all,
                schema(layout, merge),
                pair.source().sparkSession(),
                pair.compared().size());
    }

    /** Runs the merge, and gives what is made of its counts. If that fails nothing stays behind. */
    Differences finish(Function<Tally, Differences> made) {
        boolean finished = false;
        try {
            Differences differences = made.apply(tally());
            finished = true;
            return differences;
        } finally { // Spark throws what it does not declare.
            if (!finished) {
                kept.unpersist();
            }
        }
    }

    Differences differences(AlignedPair pair, Tally tally, String method, Funnel funnel) {
        JavaRDD<InternalRow> records = tally.of(Tally.Counter.NOT_KEPT) == 0 ? kept : all;
        return Differences.of(
                pair,
                tally,
                method,
                funnel,
                () -> CatalystRows.toDataset(spark, records, schema)
                        .filter(functions.col("tally").isNull())
                        .drop("tally"),
                kept::unpersist);
    }

    private Tally tally() {
        Tally tally = new Tally(columns);
        JavaRDD<long[]> parts = kept.flatMap(row -> (row.isNullAt(TALLY)
                        ? List.<long[]>of()
                        : List.of(row.getArray(TALLY).toLongArray()))
                .iterator());
        CatalystRows.withSettings(spark, parts::collect).forEach(tally::addAll);
        return tally;
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
                keyed,
                MOST_KEPT);
    }

    /** Bytes are compared, so the types must be the same to the letter, but for comments of a catalog. */
    private static void requireSame(StructType source, StructType target) {
        for (int i = 0; i < source.size(); i++) {
            String s = source.fields()[i].dataType().catalogString();
            String t = target.fields()[i].dataType().catalogString();
            if (!s.equals(t)) {
                throw new IllegalStateException("canonical types differ: " + s + " and " + t);
            }
        }
    }

    private static StructType schema(Layout layout, PartitionMerge merge) {
        StructType schema = new StructType().add("tally", DataTypes.createArrayType(DataTypes.LongType, false));
        StructType differences = Differences.schema(
                merge.source().schema(layout.record()), merge.target().schema(layout.record()));
        for (StructField field : differences.fields()) {
            schema = schema.add(field);
        }
        return schema;
    }
}
