package io.crosscheck.griffin.sinks;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A sink of your own, for sinks of type {@code CUSTOM}. {@code config.class} names the class, which has a public
 * constructor without parameters. The calls come one after the other, in the order below; one that throws makes the job
 * fail once the other sinks were written.
 */
public interface GriffinSink {
    /**
     * The job begins to write.
     *
     * @param job its name, time and settings
     */
    void open(JobContext job) throws Exception;

    /**
     * Records of a rule or a measure; called for each that has some to write.
     *
     * @param place of which time
     * @param name of the records
     * @param rows may be read several times until the call returns
     */
    void records(Moment place, String name, Dataset<Row> rows) throws Exception;

    /**
     * The metrics of all rules, or of one measure.
     *
     * @param metrics in the form of each version
     */
    void metrics(Metrics metrics) throws Exception;

    /** The job ends; called after failures of rules as well. */
    void close() throws Exception;
}
