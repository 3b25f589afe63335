package io.crosscheck;

import io.crosscheck.athena.Registration;
import io.crosscheck.model.Output;
import io.crosscheck.model.Register;
import io.crosscheck.report.ReportFiles;
import io.crosscheck.result.AskedFor;
import io.crosscheck.result.RunResult;
import io.crosscheck.store.OutputFolder;
import io.crosscheck.store.Published;
import io.crosscheck.store.RunStore;
import io.crosscheck.tables.ReadProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a run: its results are made visible, the report is drawn, the results are made known to the catalog. What
 * was done before stays done when a step fails, and the problem says how to go on.
 *
 * @param store of the run
 * @param folder of the store
 * @param registration where the suite asks for it
 * @param output of the suite
 */
record Publishing(RunStore store, OutputFolder folder, Optional<Registration> registration, Output output) {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    /** Where the report is, or why there is none. */
    private record Drawn(List<String> places, Optional<String> problem) {}

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
        Drawn report = draw(result, asked);
        List<String> places = Stream.of(report.places, published.places())
                .flatMap(List::stream)
                .toList();
        try {
            List<String> notes =
                    registration.map(r -> r.of(published.partitions())).orElse(List.of());
            return new Validation.Finished(result, places, notes, Optional.empty(), report.problem);
        } catch (Throwable e) { // As above.
            LOG.debug("cannot register", e);
            String problem = "the results of run " + result.runId() + " are stored, but cannot be registered: "
                    + ReadProblem.whileReading(e) + "; once that is mended, crosscheck register "
                    + output.path()
                    + output.register().map(Publishing::options).orElse("") + " does it";
            return new Validation.Finished(result, places, List.of(), Optional.of(problem), report.problem);
        }
    }

    /** The results are there; whatever is in the way of a report changes nothing about them. */
    private Drawn draw(RunResult result, Supplier<AskedFor> asked) {
        try {
            return new Drawn(List.of(new ReportFiles(folder).write(result, asked.get())), Optional.empty());
        } catch (Throwable e) { // As above.
            LOG.debug("cannot write the report", e);
            String problem = "cannot write the report of run " + result.runId() + ": "
                    + ReadProblem.whileReading(e) + "; its results are stored. Draw it by: crosscheck report "
                    + output.path() + " --run-id " + result.runId();
            return new Drawn(List.of(), Optional.of(problem));
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
