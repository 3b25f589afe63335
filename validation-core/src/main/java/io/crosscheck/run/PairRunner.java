package io.crosscheck.run;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.align.Aligner;
import io.crosscheck.check.Check;
import io.crosscheck.check.Checks;
import io.crosscheck.check.OpenedPair;
import io.crosscheck.compare.Comparisons;
import io.crosscheck.model.Side;
import io.crosscheck.model.TablePair;
import io.crosscheck.model.UserException;
import io.crosscheck.report.Progress;
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
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one pair through opening, alignment and its checks. Whatever breaks becomes part of its result. */
public final class PairRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PairRunner.class);

    private final SideReader sides;
    private final Progress progress;
    private final int samples;

    /**
     * @param sides opens sides
     * @param progress is told each stage
     * @param samples how many differing records a result holds
     */
    public PairRunner(SideReader sides, Progress progress, int samples) {
        this.sides = sides;
        this.progress = progress;
        this.samples = samples;
    }

    /** The result of all checks of the pair; differing records go to {@code records} with their number. */
    public TableResult run(TablePair pair, BiConsumer<Dataset<Row>, Long> records) {
        String started = Instant.now().toString();
        progress.stage("opening");
        List<Outcome> problems = new ArrayList<>();
        List<CheckResult> results = new ArrayList<>();
        Optional<Sides> sides = open(pair, problems);
        if (sides.isPresent()) {
            OpenedPair opened = new OpenedPair(
                    pair,
                    sides.get().source().rows(),
                    sides.get().target().rows(),
                    sides.get().alignment(),
                    Comparisons.of(pair.options().engine()),
                    records::accept,
                    samples,
                    sides.get().source().numbers(),
                    sides.get().target().numbers());
            for (Check check : Checks.of(opened)) {
                progress.stage(check.kind().keyword());
                results.add(guarded(check, opened));
            }
            problems.addAll(sides.get().changes());
        }
        if (!problems.isEmpty()) {
            // What was found in files that changed meanwhile is no finding.
            results.clear();
        }
        Coverage coverage = sides.map(s -> s.at(s.alignment().coverage())).orElse(Coverage.NOTHING);
        return result(pair, problems, results, coverage, started);
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
    public TableResult inspect(TablePair pair) {
        String started = Instant.now().toString();
        List<Outcome> problems = new ArrayList<>();
        Coverage coverage = Coverage.NOTHING;
        Optional<Sides> sides = open(pair, problems);
        if (sides.isPresent()) {
            try {
                coverage = sides.get().at(sides.get().alignment().get().coverage());
            } catch (UserException e) {
                e.problems().forEach(p -> problems.add(new Outcome.Errored(p)));
            }
        }
        return result(pair, problems, List.of(), coverage, started);
    }

    /** Changes when the configuration of the pair does. */
    public String fingerprint(TablePair pair) {
        return Fingerprint.of(pair);
    }

    /**
     * Both sides of a pair.
     *
     * @param source filtered and transformed
     * @param target likewise
     * @param alignment of the two, when someone asks for it
     */
    private record Sides(OpenedSide source, OpenedSide target, Alignment alignment) {
        Coverage at(Coverage coverage) {
            return coverage.at(source.snapshot(), target.snapshot());
        }

        /** Problems where the files of a side are no longer those that were opened. */
        List<Outcome> changes() {
            List<Outcome> changes = new ArrayList<>();
            for (OpenedSide side : List.of(source, target)) {
                try {
                    side.files().requireUnchanged();
                } catch (UserException e) {
                    e.problems().forEach(p -> changes.add(new Outcome.Errored(p)));
                }
            }
            return changes;
        }
    }

    /** Both are tried, so that all problems are told. */
    private Optional<Sides> open(TablePair pair, List<Outcome> problems) {
        Aligner aligner = new Aligner(pair.options());
        Optional<OpenedSide> source = open(pair.source(), pair, aligner::transformedSource, problems);
        Optional<OpenedSide> target = open(pair.target(), pair, aligner::transformedTarget, problems);
        return source.flatMap(
                s -> target.map(t -> new Sides(s, t, new Alignment(() -> aligner.align(s.rows(), t.rows())))));
    }

    private Optional<OpenedSide> open(
            Side side, TablePair pair, UnaryOperator<Dataset<Row>> transform, List<Outcome> problems) {
        try {
            return Optional.of(sides.open(side, pair.options().primaryKeys()).transformed(transform));
        } catch (UserException e) {
            LOG.debug("cannot open {}", side.description(), e);
            e.problems().forEach(p -> problems.add(new Outcome.Errored(p)));
        } catch (RuntimeException e) {
            LOG.debug("cannot open {}", side.description(), e);
            problems.add(new Outcome.Errored(
                    side.origin() + ": cannot read " + side.description() + ": " + ReadProblem.whileReading(e)));
        }
        return Optional.empty();
    }

    private static CheckResult guarded(Check check, OpenedPair pair) {
        try {
            return check.run(pair);
        } catch (UserException e) {
            LOG.debug("{} check could not run", check.kind(), e);
            return new CheckResult.NotRun(check.kind(), new Outcome.Errored(String.join("; ", e.problems())));
        } catch (Exception e) {
            LOG.debug("{} check broke", check.kind(), e);
            return new CheckResult.NotRun(
                    check.kind(), new Outcome.Errored("could not be compared: " + ReadProblem.whileReading(e)));
        }
    }

    /** Aligns once, however many checks ask. */
    private static final class Alignment implements Supplier<AlignedPair> {
        private final Supplier<AlignedPair> align;
        private Optional<AlignedPair> aligned = Optional.empty();

        Alignment(Supplier<AlignedPair> align) {
            this.align = align;
        }

        @Override
        public AlignedPair get() {
            AlignedPair pair = aligned.orElseGet(align);
            aligned = Optional.of(pair);
            return pair;
        }

        Coverage coverage() {
            return aligned.map(AlignedPair::coverage).orElse(Coverage.NOTHING);
        }
    }
}
