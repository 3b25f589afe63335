package io.crosscheck;

import io.crosscheck.athena.Registration;
import io.crosscheck.model.Output;
import io.crosscheck.model.Register;
import io.crosscheck.result.RunResult;
import io.crosscheck.store.Published;
import io.crosscheck.store.RunStore;
import io.crosscheck.tables.ReadProblem;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a run: its results are made visible, then known to the catalog. What was done before stays done when a
 * step fails, and the problem says how to go on.
 *
 * @param store of the run
 * @param registration where the suite asks for it
 * @param output of the suite
 */
record Publishing(RunStore store, Optional<Registration> registration, Output output) {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    Validation.Finished of(RunResult result) {
        Published published;
        try {
            published = store.publish(result);
        } catch (Throwable e) { // Spark throws checked ones as well; memory and classes may be missing.
            LOG.debug("cannot publish", e);
            return new Validation.Finished(
                    result,
                    List.of(),
                    List.of(),
                    Optional.of("cannot publish the results of run " + result.runId() + ": "
                            + ReadProblem.whileReading(e) + "; run again with --run-id " + result.runId()
                            + " --resume to publish them"));
        }
        try {
            List<String> notes =
                    registration.map(r -> r.of(published.partitions())).orElse(List.of());
            return new Validation.Finished(result, published.places(), notes, Optional.empty());
        } catch (Throwable e) {
            LOG.debug("cannot register", e);
            return new Validation.Finished(
                    result,
                    published.places(),
                    List.of(),
                    Optional.of("the results of run " + result.runId() + " are stored, but cannot be registered: "
                            + ReadProblem.whileReading(e) + "; once that is mended, crosscheck register "
                            + output.path()
                            + output.register().map(Publishing::options).orElse("") + " does it"));
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
