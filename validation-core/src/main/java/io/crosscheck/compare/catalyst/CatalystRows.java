package io.crosscheck.compare.catalyst;

import io.crosscheck.spark.Internals;
import io.crosscheck.spark.ScalaCollections;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
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
import scala.math.Ordering;

/**
 * The doors to Spark's own rows. The comparison works on them because they compare as bytes and lose nothing on the
 * way; nothing outside this package touches what Spark does not promise.
 */
public final class CatalystRows {
    private CatalystRows() {}

    /** The rows of a query as Spark holds them. */
    public static JavaRDD<InternalRow> of(Dataset<Row> rows) {
        return rows.queryExecution().toRdd().toJavaRDD();
    }

    /** No rows, in so many partitions. */
    public static JavaRDD<InternalRow> none(SparkSession spark, int partitions) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(List.of(), Math.max(1, partitions));
    }

    /** Rows of that schema as a query; a row may be one that the next overwrites, and have more fields at its end. */
    public static Dataset<Row> toDataset(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        return Internals.rows(spark, rows.rdd(), schema);
    }

    /** Runs jobs whose tasks see the settings of the session; those of public queries do by themselves. */
    public static <T> T withSettings(SparkSession spark, Supplier<T> jobs) {
        return Internals.withSettings(spark, jobs);
    }

    /** Spark's ascending order of structs of this type, NULL first. */
    public static Comparator<InternalRow> ordering(StructType type) {
        List<DataType> types =
                Arrays.stream(type.fields()).map(StructField::dataType).toList();
        Ordering<InternalRow> ordering = InterpretedOrdering.forSchema(ScalaCollections.scala(types));
        return ordering;
    }
}
