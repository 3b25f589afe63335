package io.crosscheck.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.InterpretedOrdering;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.math.Ordering;

/**
 * The doors to Spark's own rows. The comparison works on them because they compare as bytes and lose nothing on the
 * way; nothing outside this class touches what Spark does not promise.
 */
final class CatalystRows {
    private CatalystRows() {}

    static JavaRDD<InternalRow> of(Dataset<Row> rows) {
        return rows.queryExecution().toRdd().toJavaRDD();
    }

    /** No rows, in so many partitions. */
    static JavaRDD<InternalRow> none(SparkSession spark, int partitions) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(List.of(), Math.max(1, partitions));
    }

    static Dataset<Row> toDataset(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        return spark.internalCreateDataFrame(rows.rdd(), schema, false);
    }

    /** Spark's ascending order of structs of this type, NULL first. */
    static Comparator<InternalRow> ordering(StructType type) {
        List<DataType> types =
                Arrays.stream(type.fields()).map(StructField::dataType).toList();
        Ordering<InternalRow> ordering = InterpretedOrdering.forSchema(
                JavaConverters.asScalaBuffer(types).toSeq());
        return ordering;
    }
}
