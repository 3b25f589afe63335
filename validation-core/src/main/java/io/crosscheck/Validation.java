package io.crosscheck;

import io.crosscheck.athena.Registration;
import io.crosscheck.config.PairText;
import io.crosscheck.config.SuiteSettingsText;
import io.crosscheck.mask.HashKeys;
import io.crosscheck.model.Notification;
import io.crosscheck.model.Output;
import io.crosscheck.model.Suite;
import io.crosscheck.model.TablePair;
import io.crosscheck.notify.EndedRun;
import io.crosscheck.notify.Notifications;
import io.crosscheck.report.Progress;
import io.crosscheck.result.AskedFor;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.TableResult;
import io.crosscheck.run.MaskedLogs;
import io.crosscheck.run.PairRunner;
import io.crosscheck.run.Pairs;
import io.crosscheck.run.ResolvedSuite;
import io.crosscheck.run.RunGates;
import io.crosscheck.run.RunRequest;
import io.crosscheck.run.Session;
import io.crosscheck.secrets.RunSecrets;
import io.crosscheck.store.OutputFolder;
import io.crosscheck.store.RunStore;
import io.crosscheck.tables.FileTables;
import io.crosscheck.tables.SideReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The whole run: resolve the suite, take each pair through its checks, keep its result, make the run visible. */
public final class Validation {
    /** Differing records of a pair that a result holds, unless the suite says otherwise. */
    public static final int SAMPLES = 10;

    private final SparkSession spark;
    private final String accelerator;
    private final Progress progress;
    private final int samples;

    /** Runs in this session; without an output a result holds so many differing records of a pair. */
    public Validation(SparkSession spark, Progress progress, int samples) {
        this(new Session(spark, () -> {}, Optional.empty()), progress, samples);
    }

    /** The same in a session that was opened for it. */
    public Validation(Session session, Progress progress, int samples) {
        this.spark = session.spark();
        this.accelerator = session.accelerator();
        this.progress = progress;
        this.samples = samples;
    }

    /**
     * A run and where people look first.
     *
     * @param result all that came out
     * @param places files to look at
     * @param notes what people should know besides
     * @param problem why the results could not be made visible or known to the catalog, or who could not be told of
     *     them, if so
     * @param missing what could not be written beside the results, and can be made again from them
     */
    public record Finished(
            RunResult result,
            List<String> places,
            List<String> notes,
            Optional<String> problem,
            Optional<String> missing) {
        /** Nothing is stored. */
        static Finished unstored(RunResult result) {
            return new Finished(result, List.of(), List.of(), Optional.empty(), Optional.empty());
        }

        /** The same, once all are told; who could not be is a problem. */
        private Finished told(List<Notification> notifications) {
            List<String> problems = new ArrayList<>(problem.stream().toList());
            problems.addAll(Notifications.tell(notifications, new EndedRun(result, places, problem)));
            Optional<String> all = problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", problems));
            return new Finished(result, places, notes, all, missing);
        }
    }

    /**
     * Compares every pair of the suite. A pair that breaks is part of the result; the others go on.
     *
     * @throws io.crosscheck.model.UserException if nothing can run
     * @throws io.crosscheck.run.RunInterrupted if the run is told to end; pairs that are finished are kept
     */
    public Finished run(Suite suite, RunRequest request) {
        RunSecrets secrets = new RunSecrets();
        return MaskedLogs.during(suite, secrets, () -> runGuarded(suite, request, secrets));
    }

    private Finished runGuarded(Suite suite, RunRequest request, RunSecrets secrets) {
        String started = Instant.now().toString();
        new FileTables(spark).register(suite.catalog());
        ResolvedSuite resolved = ResolvedSuite.of(suite, request, spark);
        resolved.pairs()
                .forEach(p -> HashKeys.require(
                        p.options().masking(), spark.sparkContext().hadoopConfiguration()));
        Optional<Publishing> publishing = suite.output().map(output -> publishing(output, request));
        try {
            return compared(resolved, pairs(suite, request, secrets), suite, request, started, publishing);
        } finally {
            publishing.flatMap(Publishing::registration).ifPresent(Registration::close);
        }
    }

    private Finished compared(
            ResolvedSuite resolved,
            Pairs pairs,
            Suite suite,
            RunRequest request,
            String started,
            Optional<Publishing> publishing) {
        progress.begin(resolved.pairs().size());
        List<TableResult> tables = new ArrayList<>(pairs.compare(resolved.pairs(), publishing.map(Publishing::store)));
        tables.addAll(resolved.settled());
        RunResult result = new RunResult(
                request.runId(),
                request.runDate(),
                suite.name(),
                started,
                Instant.now().toString(),
                accelerator,
                tables,
                RunGates.of(suite.thresholds(), tables));
        return publishing
                .map(p -> p.of(result, () -> asked(suite, resolved.pairs())))
                .orElse(Finished.unstored(result))
                .told(suite.notifications());
    }

    /** Opens the sides of every pair and tells what would be compared; reads no rows. */
    public List<TableResult> inspect(Suite suite, RunRequest request) {
        RunSecrets secrets = new RunSecrets();
        return MaskedLogs.during(suite, secrets, () -> inspectGuarded(suite, request, secrets));
    }

    private List<TableResult> inspectGuarded(Suite suite, RunRequest request, RunSecrets secrets) {
        new FileTables(spark).register(suite.catalog());
        ResolvedSuite resolved = ResolvedSuite.of(suite, request, spark);
        return Stream.concat(
                        pairs(suite, request, secrets).inspect(resolved.pairs()).stream(), resolved.settled().stream())
                .toList();
    }

    private Pairs pairs(Suite suite, RunRequest request, RunSecrets secrets) {
        int most = suite.output().map(Output::samples).orElse(samples);
        return new Pairs(spark, progress, new PairRunner(new SideReader(spark, secrets), most), suite, request);
    }

    private static AskedFor asked(Suite suite, List<TablePair> pairs) {
        Map<String, String> asked = new LinkedHashMap<>();
        pairs.forEach(pair -> asked.put(pair.name(), PairText.of(pair)));
        return new AskedFor(SuiteSettingsText.of(suite), asked);
    }

    private Publishing publishing(Output output, RunRequest request) {
        OutputFolder folder =
                new OutputFolder(output.path(), spark.sparkContext().hadoopConfiguration());
        // First: what cannot be registered is told before anything of an earlier attempt is dropped.
        Optional<Registration> registration =
                output.register().map(how -> Registration.open(how, output.path(), spark));
        RunStore store = request.resume()
                ? RunStore.resume(spark, folder, output, request.runId(), request.runDate())
                : RunStore.begin(spark, folder, output, request.runId(), request.runDate());
        return new Publishing(spark, store, folder, registration, output);
    }
}
