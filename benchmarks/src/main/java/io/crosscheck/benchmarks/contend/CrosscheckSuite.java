package io.crosscheck.benchmarks.contend;

import io.crosscheck.Validation;
import io.crosscheck.benchmarks.data.Pair;
import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.Execution;
import io.crosscheck.model.Output;
import io.crosscheck.model.Suite;
import io.crosscheck.report.Progress;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.ColumnMetrics;
import io.crosscheck.result.TableResult;
import io.crosscheck.run.RunRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Crosscheck from suite to stored results. */
final class CrosscheckSuite implements Contender {
    private static final RunRequest REQUEST = new RunRequest("benchmark", "2026-01-31", false, List.of(), List.of());

    @Override
    public String name() {
        return "crosscheck-suite";
    }

    @Override
    public String description() {
        return "Crosscheck, a suite with all checks of all pairs, its results and differing records stored on disk";
    }

    @Override
    public Answer compare(SparkSession spark, Pair pair) {
        return compareAll(spark, List.of(pair)).get(0);
    }

    @Override
    public List<Answer> compareAll(SparkSession spark, List<Pair> pairs) {
        Path output = temporaryFolder();
        try {
            Suite suite = new Suite(
                    "benchmark",
                    pairs.stream().map(SuitePairs::of).toList(),
                    List.of(),
                    CatalogSettings.DEFAULT,
                    Optional.of(new Output(output.toString(), new Output.AllRecords(), Validation.SAMPLES)),
                    Execution.DEFAULT,
                    Map.of(),
                    SuitePairs.HERE);
            Validation.Finished finished =
                    new Validation(spark, Progress.SILENT, Validation.SAMPLES).run(suite, REQUEST);
            finished.problem().ifPresent(p -> {
                throw new IllegalStateException(p);
            });
            Map<String, TableResult> results =
                    finished.result().tables().stream().collect(Collectors.toMap(TableResult::pair, t -> t));
            return pairs.stream().map(p -> answer(results.get(p.name()))).toList();
        } finally {
            delete(output);
        }
    }

    private static Answer answer(TableResult result) {
        CheckResult.Accuracy accuracy = result.checks().stream()
                .filter(CheckResult.Accuracy.class::isInstance)
                .map(CheckResult.Accuracy.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no records were compared: " + result.problems()));
        AccuracyMetrics metrics = accuracy.metrics();
        return Answer.full(
                metrics.matched(),
                metrics.changed(),
                metrics.missingInTarget(),
                metrics.missingInSource(),
                accuracy.columns().stream()
                        .collect(Collectors.toMap(ColumnMetrics::column, ColumnMetrics::changedRows)));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("crosscheck-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
