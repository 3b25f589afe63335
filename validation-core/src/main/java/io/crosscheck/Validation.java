package io.crosscheck;

import io.crosscheck.config.PairText;
import io.crosscheck.config.SuiteSettingsText;
import io.crosscheck.model.Output;
import io.crosscheck.model.Suite;
import io.crosscheck.model.TablePair;
import io.crosscheck.report.Progress;
import io.crosscheck.report.ReportFiles;
import io.crosscheck.result.AskedFor;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.TableResult;
import io.crosscheck.run.PairRunner;
import io.crosscheck.run.Pairs;
import io.crosscheck.run.ResolvedSuite;
import io.crosscheck.run.RunRequest;
import io.crosscheck.run.Session;
import io.crosscheck.store.OutputFolder;
import io.crosscheck.store.RunStore;
import io.crosscheck.tables.FileTables;
import io.crosscheck.tables.ReadProblem;
import io.crosscheck.tables.SideReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole run: resolve the suite, take each pair through its checks, keep its result, make the run visible. */
public final class Validation {
    private static final Logger LOG = LoggerFactory.getLogger(Validation.class);
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
     * @param problem why the results could not be made visible, if so
     * @param missing what could not be written beside the results, and can be made again from them
     */
    public record Finished(RunResult result, List<String> places, Optional<String> problem, Optional<String> missing) {
        /** Nothing is stored. */
        static Finished unstored(RunResult result) {
            return new Finished(result, List.of(), Optional.empty(), Optional.empty());
        }

        private Finished with(ReportAttempt report) {
            return new Finished(
                    result,
                    Stream.concat(report.place().stream(), places.stream()).toList(),
                    problem,
                    report.problem());
        }
    }

    /** Where the report is, or why there is none. */
    private record ReportAttempt(Optional<String> place, Optional<String> problem) {}

    /**
     * Compares every pair of the suite. A pair that breaks is part of the result; the others go on.
     *
     * @throws io.crosscheck.model.UserException if nothing can run
     * @throws io.crosscheck.run.RunInterrupted if the run is told to end; pairs that are finished are kept
     */
    public Finished run(Suite suite, RunRequest request) {
        String started = Instant.now().toString();
        new FileTables(spark).register(suite.catalog());
        ResolvedSuite resolved = ResolvedSuite.of(suite, request, spark);
        Optional<RunStore> store = suite.output().map(output -> store(output, request));
        progress.begin(resolved.pairs().size());
        List<TableResult> tables = new ArrayList<>(pairs(suite, request).compare(resolved.pairs(), store));
        tables.addAll(resolved.settled());
        RunResult result = new RunResult(
                request.runId(),
                request.runDate(),
                suite.name(),
                started,
                Instant.now().toString(),
                accelerator,
                tables);
        Optional<Finished> published = store.map(s -> publish(s, result));
        return published
                .map(f -> f.problem().isPresent() ? f : f.with(report(suite, resolved.pairs(), result)))
                .orElse(Finished.unstored(result));
    }

    /** Opens the sides of every pair and tells what would be compared; reads no rows. */
    public List<TableResult> inspect(Suite suite, RunRequest request) {
        new FileTables(spark).register(suite.catalog());
        ResolvedSuite resolved = ResolvedSuite.of(suite, request, spark);
        return Stream.concat(pairs(suite, request).inspect(resolved.pairs()).stream(), resolved.settled().stream())
                .toList();
    }

    private Pairs pairs(Suite suite, RunRequest request) {
        int most = suite.output().map(Output::samples).orElse(samples);
        return new Pairs(spark, progress, new PairRunner(new SideReader(spark), most), suite, request);
    }

    /** What was computed is not lost when the output fails at the last. */
    private static Finished publish(RunStore store, RunResult result) {
        try {
            return new Finished(result, store.publish(result), Optional.empty(), Optional.empty());
        } catch (Throwable e) { // Spark throws checked ones as well; memory and classes may be missing.
            LOG.debug("cannot publish", e);
            return new Finished(
                    result,
                    List.of(),
                    Optional.of("cannot publish the results of run " + result.runId() + ": "
                            + ReadProblem.whileReading(e) + "; run again with --run-id " + result.runId()
                            + " --resume to publish them"),
                    Optional.empty());
        }
    }

    /** The results are there; whatever is in the way of a report changes nothing about them. */
    private ReportAttempt report(Suite suite, List<TablePair> pairs, RunResult result) {
        String path = suite.output().map(Output::path).orElse("");
        try {
            Map<String, String> asked = new LinkedHashMap<>();
            pairs.forEach(pair -> asked.put(pair.name(), PairText.of(pair)));
            OutputFolder folder = new OutputFolder(path, spark.sparkContext().hadoopConfiguration());
            return new ReportAttempt(
                    Optional.of(
                            new ReportFiles(folder).write(result, new AskedFor(SuiteSettingsText.of(suite), asked))),
                    Optional.empty());
        } catch (Throwable e) { // As above.
            LOG.debug("cannot write the report", e);
            return new ReportAttempt(
                    Optional.empty(),
                    Optional.of("cannot write the report of run " + result.runId() + ": "
                            + ReadProblem.whileReading(e) + "; its results are stored. Draw it by: crosscheck report "
                            + path + " --run-id " + result.runId()));
        }
    }

    private RunStore store(Output output, RunRequest request) {
        OutputFolder folder =
                new OutputFolder(output.path(), spark.sparkContext().hadoopConfiguration());
        return request.resume()
                ? RunStore.resume(spark, folder, output, request.runId(), request.runDate())
                : RunStore.begin(spark, folder, output, request.runId(), request.runDate());
    }
}
