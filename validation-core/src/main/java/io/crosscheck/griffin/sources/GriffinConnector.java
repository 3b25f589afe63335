package io.crosscheck.griffin.sources;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A connector of your own, for data sources of type {@code custom}. {@code config.class} names the class, which has a
 * public constructor without parameters.
 */
public interface GriffinConnector {
    /**
     * The rows of the data source, before {@code pre.proc}. They may be read several times, and are the same each time.
     *
     * @param spark the session of the job
     * @param config the object {@code config} of the connector: texts, numbers, booleans, lists and maps
     * @throws Exception if there are none to be had; the job then fails, and its message is told
     */
    Dataset<Row> read(SparkSession spark, Map<String, Object> config) throws Exception;
}
