package io.crosscheck.griffin.sinks;

import io.crosscheck.griffin.rules.Records;
import io.crosscheck.griffin.settings.CustomClass;
import io.crosscheck.griffin.settings.SinkKind;
import io.crosscheck.griffin.settings.SinkSettings;
import io.crosscheck.model.UserException;
import io.crosscheck.tables.ReadProblem;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * The sinks of a job, in the order of env.json. One that fails does not hold up the others; what was in its way is kept
 * until somebody asks.
 */
public final class Sinks {
    private final String job;
    private final String applicationId;
    private final List<Opened> sinks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** A sink, its settings and what it is told. */
    private record Opened(SinkSettings settings, JobContext context, GriffinSink sink) {}

    /** What is asked of a sink. */
    private interface Call {
        void to(GriffinSink sink) throws Exception;
    }

    private Sinks(String job, String applicationId) {
        this.job = job;
        this.applicationId = applicationId;
    }

    /**
     * Where and how a job writes.
     *
     * @param job its name
     * @param moment of the job
     * @param applicationId of Spark
     * @param version whose forms are written
     */
    public record Target(String job, Moment moment, String applicationId, GriffinVersion version) {}

    /**
     * Makes the sinks; writes nothing.
     *
     * @param console where those print that print
     * @throws UserException if one is told what it cannot do
     */
    public static Sinks of(List<SinkSettings> settings, Target target, PrintStream console, Configuration hadoop) {
        Sinks all = new Sinks(target.job, target.applicationId);
        List<String> wrong = new ArrayList<>();
        for (SinkSettings sink : settings) {
            try {
                JobContext context = new JobContext(
                        target.job,
                        target.moment,
                        target.applicationId,
                        target.version,
                        sink.config().plain());
                all.sinks.add(new Opened(sink, context, made(sink, context, console, hadoop)));
            } catch (UserException e) {
                wrong.addAll(e.problems());
            }
        }
        if (!wrong.isEmpty()) {
            throw new UserException(wrong);
        }
        return all;
    }

    private static GriffinSink made(SinkSettings sink, JobContext context, PrintStream console, Configuration hadoop) {
        SinkKind kind = SinkKind.of(sink.type())
                .orElseThrow(() ->
                        new UserException(sink.config().origin() + ": unknown type of a sink: '" + sink.type() + "'"));
        return switch (kind) {
            case CONSOLE -> ConsoleSink.of(console, sink.config(), context);
            case HDFS -> HdfsSink.of(sink.config(), context, hadoop);
            case ELASTICSEARCH -> HttpSink.of(sink.config(), context);
            case CUSTOM -> CustomClass.instance(sink.config(), GriffinSink.class);
            case MONGO ->
                throw new UserException(sink.config().origin() + ": sink " + sink.name() + ": "
                        + "MongoDB is not supported; expected CONSOLE, HDFS, ELASTICSEARCH or CUSTOM");
        };
    }

    /** The job begins to write. */
    public void open() {
        sinks.forEach(s -> attempt(s, "begin", sink -> sink.open(s.context)));
    }

    /** Writes records to all. */
    public void records(Moment place, Records records) {
        sinks.forEach(s -> attempt(
                s, "write records " + records.name(), sink -> sink.records(place, records.name(), records.rows())));
    }

    /** Writes the metrics of all rules. */
    public void metrics(Moment place, Map<String, Object> values) {
        metrics(Metrics.ofRules(job, place, applicationId, values));
    }

    /** Writes the metrics of one measure. */
    public void metrics(Moment place, Metrics.Measure measure, List<Map<String, Object>> values) {
        metrics(Metrics.ofMeasure(job, place, applicationId, measure, values));
    }

    private void metrics(Metrics metrics) {
        sinks.forEach(s -> attempt(s, "write metrics", sink -> sink.metrics(metrics)));
    }

    /** The job ends. */
    public void close() {
        sinks.forEach(s -> attempt(s, "end", GriffinSink::close));
    }

    /** What could not be written, a sentence each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private void attempt(Opened opened, String what, Call call) {
        try {
            call.to(opened.sink);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add("sink " + opened.settings.name() + " cannot " + what + ": interrupted");
        } catch (Exception e) { // Of Hadoop, of HTTP, of Spark and of whoever wrote the sink.
            problems.add("sink " + opened.settings.name() + " cannot " + what + ": " + ReadProblem.whileReading(e));
        }
    }
}
