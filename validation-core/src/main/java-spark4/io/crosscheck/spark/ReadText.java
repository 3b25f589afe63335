package io.crosscheck.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.TextBasedFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;

/** Text files that are read and not written, under a schema that is known. */
public abstract class ReadText extends TextBasedFileFormat {
    /**
     * What reads a file, or a part of one.
     *
     * @param data columns in the files
     * @param required those that are asked for, in their order
     * @param hadoop settings to reach the files
     */
    protected abstract Function1<PartitionedFile, Iterator<InternalRow>> reader(
            SparkSession spark, StructType data, StructType required, Configuration hadoop);

    @Override
    public final Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
            SparkSession spark,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            Map<String, String> options,
            Configuration hadoopConf) {
        return reader(spark, dataSchema, requiredSchema, hadoopConf);
    }

    @Override
    public final Option<StructType> inferSchema(
            SparkSession spark, Map<String, String> options, Seq<FileStatus> files) {
        return Option.empty();
    }

    @Override
    public final OutputWriterFactory prepareWrite(
            SparkSession spark, Job job, Map<String, String> options, StructType dataSchema) {
        throw new UnsupportedOperationException("these files are only read");
    }
}
