package io.crosscheck.run;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.align.Aligner;
import io.crosscheck.align.ChunkColumn;
import io.crosscheck.check.OpenedPair;
import io.crosscheck.compare.catalyst.Comet;
import io.crosscheck.mask.ColumnMasks;
import io.crosscheck.mask.MaskedErrors;
import io.crosscheck.model.Side;
import io.crosscheck.model.TablePair;
import io.crosscheck.model.UserException;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.Outcome;
import io.crosscheck.result.TableResult;
import io.crosscheck.tables.OpenedSide;
import io.crosscheck.tables.ReadProblem;
import io.crosscheck.tables.SideReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one pair through opening, alignment and its checks. Whatever breaks becomes part of its result. */
public final class PairRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PairRunner.class);

    private final SideReader sides;
    private final Failures failures;
    private final int samples;

    /**
     * @param sides opens sides
     * @param samples how many differing records a result holds
     */
    public PairRunner(SideReader sides, int samples) {
        this.sides = sides;
        this.failures = new Failures(sides.secrets());
        this.samples = samples;
    }

    Failures failures() {
        return failures;
    }

    /** The result of all checks of the pair; differing records go to {@code records} with their number. */
    public TableResult run(TablePair pair, OpenedPair.DifferenceSink records, Stages stages) {
        Reached reached = open(pair, stages);
        return reached instanceof Reached.Finished finished
                ? finished.result()
                : compare(pair, ((Reached.Open) reached).sides(), sidesNow -> records, stages);
    }

    /** Opens both sides; a pair that cannot be opened is finished. */
    Reached open(TablePair pair, Stages stages) {
        String started = Instant.now().toString();
        stages.begin("opening");
        List<Outcome> problems = new ArrayList<>();
        return open(pair, problems)
                .<Reached>map(opened -> new Reached.Open(opened, opened.bytes()))
                .orElseGet(() -> new Reached.Finished(result(pair, problems, List.of(), Coverage.NOTHING, started)));
    }

    /**
     * Runs the checks of a pair that is open. If the accelerator breaks one, the pair is opened again in a session
     * without it, and all are run there.
     *
     * @param records gives where the differing records of such sides go
     */
    TableResult compare(
            TablePair pair, OpenSides opened, Function<OpenSides, OpenedPair.DifferenceSink> records, Stages stages) {
        String started = Instant.now().toString();
        try {
            return compare(pair, opened, records.apply(opened), stages, started);
        } catch (PairChecks.AcceleratorBroke e) {
            LOG.debug("{} is compared again without the accelerator", pair.name(), e);
            return compareWithoutAccelerator(pair, opened.spark(), records, stages, started)
                    .noting("compared without the accelerator, which broke: " + failures.describe(pair, e));
        }
    }

    private TableResult compareWithoutAccelerator(
            TablePair pair,
            SparkSession accelerated,
            Function<OpenSides, OpenedPair.DifferenceSink> records,
            Stages stages,
            String started) {
        SparkSession plain = Comet.off(accelerated);
        SparkSession.setActiveSession(plain);
        try {
            PairRunner again = new PairRunner(sides.in(plain), samples);
            Reached reached = again.open(pair, stages);
            return reached instanceof Reached.Open open
                    ? again.compare(pair, open.sides(), records.apply(open.sides()), stages, started)
                    : ((Reached.Finished) reached).result();
        } finally {
            SparkSession.setActiveSession(accelerated);
        }
    }

    private TableResult compare(
            TablePair pair, OpenSides opened, OpenedPair.DifferenceSink records, Stages stages, String started) {
        List<CheckResult> results = new PairChecks(pair, opened, records, samples, stages, failures).run();
        List<Outcome> changes = opened.changes(pair.options().masking());
        // What was found in files that changed meanwhile is no finding.
        List<CheckResult> findings = changes.isEmpty() ? results : List.of();
        Coverage coverage = opened.at(opened.alignment().coverage(pair.options()));
        return result(pair, changes, findings, coverage, started);
    }

    private static TableResult result(
            TablePair pair, List<Outcome> problems, List<CheckResult> checks, Coverage coverage, String started) {
        return new TableResult(
                pair.name(),
                pair.source().description(),
                pair.target().description(),
                problems,
                checks,
                coverage,
                started,
                Instant.now().toString(),
                Fingerprint.of(pair));
    }

    /** What would be compared, or why it cannot be; reads no rows. */
    TableResult inspect(TablePair pair) {
        String started = Instant.now().toString();
        List<Outcome> problems = new ArrayList<>();
        Coverage coverage = Coverage.NOTHING;
        Optional<OpenSides> opened = open(pair, problems);
        if (opened.isPresent()) {
            try {
                AlignedPair aligned = opened.get().alignment().get();
                coverage = opened.get().at(opened.get().alignment().coverage(pair.options()));
                requireChunks(pair, aligned);
            } catch (UserException e) {
                e.problems().forEach(p -> problems.add(new Outcome.Errored(p)));
            }
        }
        return result(pair, problems, List.of(), coverage, started);
    }

    private static void requireChunks(TablePair pair, AlignedPair aligned) {
        ChunkColumn.of(pair.options(), aligned).ifPresent(column -> ColumnMasks.of(pair.options(), aligned)
                .requireSeen(
                        column, pair.options().engine().chunkBy().orElseThrow().column()));
    }

    /** Both are tried, so that all problems are told. */
    private Optional<OpenSides> open(TablePair pair, List<Outcome> problems) {
        Aligner aligner = new Aligner(pair.options());
        Optional<OpenedSide> source = open(pair.source(), pair, aligner::transformedSource, problems);
        Optional<OpenedSide> target = open(pair.target(), pair, aligner::transformedTarget, problems);
        return source.flatMap(s ->
                target.map(t -> new OpenSides(s, t, new OpenSides.Alignment(() -> aligner.align(s.rows(), t.rows())))));
    }

    private Optional<OpenedSide> open(
            Side side, TablePair pair, UnaryOperator<Dataset<Row>> transform, List<Outcome> problems) {
        try {
            return Optional.of(sides.open(side, pair.options().primaryKeys()).transformed(transform));
        } catch (UserException e) {
            LOG.debug("cannot open {}", side.description(), e);
            MaskedErrors.problems(pair.options().masking(), e).forEach(p -> problems.add(new Outcome.Errored(p)));
        } catch (Exception e) { // Spark throws checked ones as well.
            LOG.debug("cannot open {}", side.description(), e);
            problems.add(new Outcome.Errored(side.origin() + ": cannot read " + side.description() + ": "
                    + sides.secrets()
                            .hidden(MaskedErrors.line(pair.options().masking(), e, ReadProblem::whileReading))));
        }
        return Optional.empty();
    }
}
