package io.crosscheck;

import io.crosscheck.griffin.GriffinJob;
import io.crosscheck.griffin.GriffinSession;
import io.crosscheck.griffin.JobResult;
import io.crosscheck.griffin.StoredResults;
import io.crosscheck.griffin.Tolerance;
import io.crosscheck.griffin.settings.JobSettings;
import io.crosscheck.griffin.sinks.GriffinVersion;
import io.crosscheck.model.Output;
import io.crosscheck.result.AskedFor;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.TableResult;
import io.crosscheck.run.RunRequest;
import io.crosscheck.run.Session;
import io.crosscheck.store.OutputFolder;
import io.crosscheck.store.RunStore;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A Griffin job, and its results where those of other runs are. */
public final class GriffinValidation {
    private final JobSettings job;
    private final Session.Talk talk;

    /** Nothing is read yet. */
    public GriffinValidation(JobSettings job, Session.Talk talk) {
        this.job = job;
        this.talk = talk;
    }

    /**
     * What is asked.
     *
     * @param version whose forms sinks write
     * @param tolerance how many misses are accepted
     * @param console where sinks print that print
     * @param output folder that takes results as those of other runs; absent means the sinks alone
     * @param run how the run is named there
     */
    public record Asked(
            GriffinVersion version,
            Tolerance tolerance,
            PrintStream console,
            Optional<String> output,
            RunRequest run) {}

    /**
     * What came out.
     *
     * @param result of the job
     * @param stored what was stored, where that was asked for and there are accuracy rules
     */
    public record Finished(JobResult result, Optional<Validation.Finished> stored) {}

    /**
     * Runs the job.
     *
     * @throws io.crosscheck.model.UserException if nothing can run
     */
    public Finished run(Asked asked) {
        try (GriffinSession session = GriffinSession.open(job, talk)) {
            return asked.output()
                    .map(path -> stored(session, asked, new Output(path, new Output.AllRecords(), Validation.SAMPLES)))
                    .orElseGet(() -> new Finished(
                            griffinJob(session.spark(), asked, GriffinJob.MissKeeper.NONE)
                                    .run(),
                            Optional.empty()));
        }
    }

    private GriffinJob griffinJob(SparkSession spark, Asked asked, GriffinJob.MissKeeper keeper) {
        return new GriffinJob(
                spark, job, new GriffinJob.Asked(asked.version(), asked.tolerance(), asked.console(), keeper));
    }

    private Finished stored(GriffinSession session, Asked asked, Output output) {
        SparkSession spark = session.session().spark();
        String started = Instant.now().toString();
        StoredResults results = new StoredResults();
        OutputFolder folder =
                new OutputFolder(output.path(), spark.sparkContext().hadoopConfiguration());
        RunStore store = RunStore.begin(
                spark, folder, output, asked.run().runId(), asked.run().runDate());
        JobResult result = griffinJob(
                        session.spark(),
                        asked,
                        (rule, records, count) -> store.keepDifferences(results.pair(rule), () -> records, count))
                .run();
        List<TableResult> tables = results.tables(result, started, Instant.now().toString());
        if (tables.isEmpty()) {
            return new Finished(result, Optional.empty());
        }
        tables.forEach(store::keep);
        RunResult run = new RunResult(
                asked.run().runId(),
                asked.run().runDate(),
                job.name(),
                started,
                Instant.now().toString(),
                session.session().accelerator(),
                tables);
        return new Finished(
                result,
                Optional.of(new Publishing(spark, store, folder, Optional.empty(), output)
                        .of(run, () -> askedFor(results))));
    }

    private AskedFor askedFor(StoredResults results) {
        Map<String, String> rules = new LinkedHashMap<>();
        for (int i = 0; i < job.rules().size(); i++) {
            String name = GriffinJob.name(job.rules().get(i).rule(), i);
            rules.put(results.pair(name), job.rules().get(i).rule().rule());
        }
        return new AskedFor("", rules);
    }
}
