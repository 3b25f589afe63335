package io.crosscheck.griffin.sinks;

import io.crosscheck.griffin.settings.Options;
import io.crosscheck.spark.Internals;
import java.io.PrintStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code CONSOLE}: metrics and the first records, for people.
 *
 * @param out where to
 * @param rows how many records are shown
 * @param width how many characters of a value are shown; 0 means all
 * @param job whose they are
 */
record ConsoleSink(PrintStream out, int rows, int width, JobContext job) implements GriffinSink {
    private static final int DEFAULT_ROWS = 20;
    private static final int DEFAULT_WIDTH = 20;

    static ConsoleSink of(PrintStream out, Options config, JobContext job) {
        int rows = (int)
                Math.min(Integer.MAX_VALUE, Math.max(0, config.whole("numRows").orElse(DEFAULT_ROWS)));
        return new ConsoleSink(out, rows, config.flag("truncate", true) ? DEFAULT_WIDTH : 0, job);
    }

    @Override
    public void open(JobContext opened) {
        if (job.version() == GriffinVersion.V0_5) {
            out.println(head() + " start: " + job.applicationId());
        }
    }

    private String head() {
        return job.job() + " [" + job.moment().millis() + "]";
    }

    @Override
    public void records(Moment place, String name, Dataset<Row> records) {
        if (job.version() != GriffinVersion.V0_5) {
            out.println(name + ":");
            out.print(Internals.shown(records, rows, width));
        }
    }

    @Override
    public void metrics(Metrics metrics) {
        String json = metrics.json(job.version());
        boolean newest =
                job.version() == GriffinVersion.V0_7 || metrics.measure().isPresent();
        out.println(
                newest
                        ? "Metrics for measure with name '" + metrics.title() + "':\n" + json
                        : head() + " metrics: \n" + json);
    }

    @Override
    public void close() {
        if (job.version() == GriffinVersion.V0_5) {
            out.println(head() + " finish");
        }
    }
}
