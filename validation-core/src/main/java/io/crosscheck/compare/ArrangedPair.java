package io.crosscheck.compare;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.catalyst.CatalystRows;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Both sides in the order of {@link Layout}, equal keys in partitions of the same number.
 *
 * @param source rows of the source
 * @param target rows of the target, in as many partitions
 * @param sourceType what Spark made of the source's layout
 * @param targetType what Spark made of the target's
 */
record ArrangedPair(
        JavaRDD<InternalRow> source, JavaRDD<InternalRow> target, StructType sourceType, StructType targetType) {

    /**
     * Arranges a pair in so many partitions, or fewer: Spark puts a side that it knows to be empty into none, and one
     * whose key it knows to be constant into one.
     */
    static ArrangedPair of(AlignedPair pair, Layout layout, Merged.Spread spread, int partitions) {
        Dataset<Row> arrangedSource = layout.arrange(pair.source(), AlignedColumn::source, spread, partitions);
        Dataset<Row> arrangedTarget = layout.arrange(pair.target(), AlignedColumn::target, spread, partitions);
        JavaRDD<InternalRow> source = CatalystRows.of(arrangedSource);
        JavaRDD<InternalRow> target = CatalystRows.of(arrangedTarget);
        int sourceParts = source.getNumPartitions();
        int targetParts = target.getNumPartitions();
        boolean sameParts = sourceParts == targetParts || sourceParts == 0 || targetParts == 0;
        if (!sameParts && partitions > 1) {
            return of(pair, layout, Merged.Spread.SHUFFLED, 1);
        }
        SparkSession spark = pair.source().sparkSession();
        return new ArrangedPair(
                sourceParts == 0 ? CatalystRows.none(spark, targetParts) : source,
                targetParts == 0 ? CatalystRows.none(spark, sourceParts) : target,
                arrangedSource.schema(),
                arrangedTarget.schema());
    }
}
