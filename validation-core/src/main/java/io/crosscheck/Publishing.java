package io.crosscheck;

import io.crosscheck.athena.Registration;
import io.crosscheck.model.Output;
import io.crosscheck.model.Register;
import io.crosscheck.report.ReportFiles;
import io.crosscheck.result.AskedFor;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.Status;
import io.crosscheck.store.OutputFolder;
import io.crosscheck.store.Published;
import io.crosscheck.store.Repairs;
import io.crosscheck.store.RunStore;
import io.crosscheck.tables.ReadProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a run: its results are made visible, the report is drawn, keys to reload are listed, the results are made
 * known to the catalog. What was done before stays done when a step fails, and the problem says how to go on.
 *
 * @param spark session of the run
 * @param store of the run
 * @param folder of the store
 * @param registration where the suite asks for it
 * @param output of the suite
 */
record Publishing(
        SparkSession spark, RunStore store, OutputFolder folder, Optional<Registration> registration, Output output) {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    /** Where something made of the results is, or why there is none. */
    private record Made(List<String> places, List<String> notes, Optional<String> problem) {}

    /**
     * Does all of it.
     *
     * @param result of the run
     * @param asked gives what the suite asked for, as text
     */
    Validation.Finished of(RunResult result, Supplier<AskedFor> asked) {
        Published published;
        try {
            published = store.publish(result);
        } catch (Throwable e) { // Spark throws checked ones as well; memory and classes may be missing.
            LOG.debug("cannot publish", e);
            String problem = "cannot publish the results of run " + result.runId() + ": "
                    + ReadProblem.whileReading(e) + "; run again with --run-id " + result.runId()
                    + " --resume to publish them";
            return new Validation.Finished(result, List.of(), List.of(), Optional.of(problem), Optional.empty());
        }
        Made report = draw(result, asked);
        Made repairs = repairs(result);
        Optional<String> missing = Stream.of(report.problem, repairs.problem)
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + "\n" + b);
        List<String> places = Stream.of(report.places, published.places())
                .flatMap(List::stream)
                .toList();
        try {
            List<String> notes = Stream.of(
                            repairs.notes,
                            registration.map(r -> r.of(published.partitions())).orElse(List.of()))
                    .flatMap(List::stream)
                    .toList();
            return new Validation.Finished(result, places, notes, Optional.empty(), missing);
        } catch (Throwable e) { // As above.
            LOG.debug("cannot register", e);
            String problem = "the results of run " + result.runId() + " are stored, but cannot be registered: "
                    + ReadProblem.whileReading(e) + "; once that is mended, crosscheck register "
                    + output.path()
                    + output.register().map(Publishing::options).orElse("") + " does it";
            return new Validation.Finished(result, places, repairs.notes, Optional.of(problem), missing);
        }
    }

    /** The results are there; whatever is in the way of a report changes nothing about them. */
    private Made draw(RunResult result, Supplier<AskedFor> asked) {
        try {
            return new Made(List.of(new ReportFiles(folder).write(result, asked.get())), List.of(), Optional.empty());
        } catch (Throwable e) { // As above.
            LOG.debug("cannot write the report", e);
            String problem = "cannot write the report of run " + result.runId() + ": "
                    + ReadProblem.whileReading(e) + "; its results are stored. Draw it by: crosscheck report "
                    + output.path() + " --run-id " + result.runId();
            return new Made(List.of(), List.of(), Optional.of(problem));
        }
    }

    /** Likewise. */
    private Made repairs(RunResult result) {
        if (!output.repair() || result.tables().stream().noneMatch(t -> t.status() == Status.FAILED)) {
            return new Made(List.of(), List.of(), Optional.empty());
        }
        try {
            return new Made(List.of(), new Repairs(spark, output.path()).of(result), Optional.empty());
        } catch (Throwable e) { // As above.
            LOG.debug("cannot list keys to reload", e);
            String problem = "cannot list the keys to reload of run " + result.runId() + ": "
                    + ReadProblem.whileReading(e) + "; its results are stored. List them by: crosscheck repair "
                    + output.path() + " --run-id " + result.runId();
            return new Made(List.of(), List.of(), Optional.of(problem));
        }
    }

    /** Of the command that registers the same. */
    private static String options(Register register) {
        String database = " --database " + register.database();
        return register instanceof Register.ThroughAthena athena
                ? " --via athena" + database
                        + athena.workgroup().map(w -> " --workgroup " + w).orElse("")
                        + athena.queryResults()
                                .map(f -> " --query-results " + f)
                                .orElse("")
                        + athena.region().map(r -> " --region " + r).orElse("")
                : " --via catalog" + database;
    }
}
