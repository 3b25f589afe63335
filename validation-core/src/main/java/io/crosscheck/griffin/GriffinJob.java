package io.crosscheck.griffin;

import io.crosscheck.griffin.rules.GriffinMeasure;
import io.crosscheck.griffin.rules.GriffinRule;
import io.crosscheck.griffin.rules.MeasureEvaluation;
import io.crosscheck.griffin.rules.MeasureOutcome;
import io.crosscheck.griffin.rules.Output;
import io.crosscheck.griffin.rules.Records;
import io.crosscheck.griffin.rules.RuleEvaluation;
import io.crosscheck.griffin.rules.RuleOutcome;
import io.crosscheck.griffin.rules.RuleSources;
import io.crosscheck.griffin.settings.JobSettings;
import io.crosscheck.griffin.sinks.GriffinVersion;
import io.crosscheck.griffin.sinks.Metrics;
import io.crosscheck.griffin.sinks.Moment;
import io.crosscheck.griffin.sinks.Sinks;
import io.crosscheck.griffin.sources.SourceViews;
import io.crosscheck.model.Origin;
import io.crosscheck.model.UserException;
import io.crosscheck.tables.ReadProblem;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a Griffin job: sources become views, each rule or measure is computed in order, its records and metrics go to
 * the sinks. A rule that cannot be computed does not hold up those after it.
 */
public final class GriffinJob {
    /** Missed records of a rule that a result holds. */
    private static final int SAMPLES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(GriffinJob.class);

    private final SparkSession spark;
    private final JobSettings job;
    private final Asked asked;
    private final Moment moment;
    private final Sinks sinks;

    private final List<AccuracyResult> accuracy = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<JobResult.Failure> failed = new ArrayList<>();
    private final Map<String, Object> metrics = new LinkedHashMap<>();
    private int computed;
    private boolean hasMetrics;
    private long lastMeasured;

    /**
     * What is asked of a run.
     *
     * @param version whose forms are written
     * @param tolerance how many misses are accepted
     * @param console where sinks print that print
     * @param keeper takes missed records
     */
    public record Asked(GriffinVersion version, Tolerance tolerance, PrintStream console, MissKeeper keeper) {}

    /** Where missed records stay besides the sinks. */
    @FunctionalInterface
    public interface MissKeeper {
        /** Nobody keeps them. */
        MissKeeper NONE = (name, records, count) -> {};

        /**
         * Takes those of a rule.
         *
         * @param name of the rule
         * @param records as {@link io.crosscheck.store.RunStore#keepDifferences} takes them
         * @param count how many
         */
        void keep(String name, Dataset<Row> records, long count);
    }

    /**
     * Nothing is read or written yet.
     *
     * @throws UserException if a sink or a threshold is asked what it cannot do
     */
    public GriffinJob(SparkSession spark, JobSettings job, Asked asked) {
        this.spark = spark;
        this.job = job;
        this.asked = asked;
        this.moment = new Moment(job.timestamp().orElse(System.currentTimeMillis()));
        this.lastMeasured = moment.millis();
        asked.tolerance().requireRules(accuracyRules());
        Sinks.Target target =
                new Sinks.Target(job.name(), moment, spark.sparkContext().applicationId(), asked.version());
        this.sinks = Sinks.of(
                job.sinks(), target, asked.console(), spark.sessionState().newHadoopConf());
    }

    private List<String> accuracyRules() {
        RuleSources sources = named();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < job.rules().size(); i++) {
            if (OneWay.of(job.rules().get(i).rule(), sources).isPresent()) {
                names.add(name(job.rules().get(i).rule(), i));
            }
        }
        job.measures().stream()
                .filter(m -> OneWay.of(m.measure()).isPresent())
                .forEach(m -> names.add(m.measure().name()));
        return names;
    }

    private RuleSources named() {
        return new RuleSources(job.sources().stream().map(s -> s.name()).toList());
    }

    /** The name of a rule in messages and results: that of its output, else its place. */
    public static String name(GriffinRule rule, int index) {
        return rule.outName().orElse("step" + (index + 1));
    }

    /** Runs it. Nothing is written where a data source cannot be read. */
    public JobResult run() {
        SourceViews views = new SourceViews(spark, moment.millis());
        RuleSources sources;
        try {
            sources = views.open(job.sources());
        } catch (UserException e) {
            return unread(e);
        }
        notes.addAll(views.notes());
        sinks.open();
        try {
            for (int i = 0; i < job.rules().size(); i++) {
                rule(job.rules().get(i), i, sources);
            }
            job.measures().forEach(m -> measure(m, sources));
            if (hasMetrics) {
                sinks.metrics(moment, metrics);
            }
        } finally {
            sinks.close();
        }
        return finished(views);
    }

    private JobResult unread(UserException why) {
        RuleSources sources = named();
        String unread = "not computed: a data source cannot be read";
        for (int i = 0; i < job.rules().size(); i++) {
            JobSettings.PlacedRule placed = job.rules().get(i);
            String name = name(placed.rule(), i);
            OneWay.of(placed.rule(), sources)
                    .ifPresent(a -> failed.add(new JobResult.Failure(
                            name, a.source(), a.target(), placed.origin() + ": " + name + " is " + unread, true)));
        }
        job.measures().forEach(m -> OneWay.of(m.measure())
                .ifPresent(a -> failed.add(new JobResult.Failure(
                        m.measure().name(),
                        a.source(),
                        a.target(),
                        m.origin() + ": " + m.measure().name() + " is " + unread,
                        true))));
        return result(why.problems());
    }

    private JobResult finished(SourceViews views) {
        List<String> problems = new ArrayList<>(sinks.problems());
        try {
            views.requireUnchanged();
            if (failed.isEmpty() && problems.isEmpty()) {
                views.done();
            }
        } catch (UserException e) {
            problems.addAll(e.problems());
        }
        return result(problems);
    }

    private JobResult result(List<String> problems) {
        return new JobResult(
                job.name(),
                moment.millis(),
                job.rules().size() + job.measures().size(),
                computed,
                accuracy,
                notes.stream().distinct().toList(),
                failed,
                problems);
    }

    private void rule(JobSettings.PlacedRule placed, int index, RuleSources sources) {
        GriffinRule rule = placed.rule();
        String name = name(rule, index);
        Optional<OneWay> compares = OneWay.of(rule, sources);
        String started = Instant.now().toString();
        try {
            RuleOutcome outcome = RuleEvaluation.evaluate(spark, sources, rule, index + 1);
            try {
                write(moment, outcome.records());
                metrics.putAll(outcome.metrics());
                hasMetrics |= putsOutMetrics(rule);
                tell(name, outcome.notes());
                if (compares.isPresent()) {
                    OneWay.Tally tally = OneWay.tally(spark, rule, outcome);
                    Optional<Dataset<Row>> missed =
                            outcome.records().stream().findFirst().map(Records::rows);
                    judge(name, compares.get(), tally, missed, outcome.notes(), started);
                }
                computed++;
            } finally {
                outcome.records().forEach(r -> r.release().run());
            }
        } catch (Throwable e) { // Spark throws checked ones as well; memory and classes may be missing.
            fail(name, placed.origin(), compares, e);
        }
    }

    /** What is put out without being asked: the numbers of the rules of Griffin's own language. */
    private static boolean putsOutMetrics(GriffinRule rule) {
        String language = rule.dslType().strip().toLowerCase(Locale.ROOT);
        return (!language.equals("spark-sql") && !language.startsWith("df-op"))
                || Output.first(rule.outputs(), Output.Kind.METRIC).isPresent();
    }

    private void measure(JobSettings.PlacedMeasure placed, RuleSources sources) {
        GriffinMeasure measure = placed.measure();
        Optional<OneWay> compares = OneWay.of(measure);
        String started = Instant.now().toString();
        try {
            MeasureOutcome outcome = MeasureEvaluation.evaluate(spark, sources, measure);
            Moment own = momentOfMeasure();
            try {
                write(own, outcome.records().stream().toList());
                if (measure.outputs().contains(Output.Kind.METRIC)) {
                    sinks.metrics(
                            own,
                            new Metrics.Measure(measure.name(), outcome.type(), measure.dataSource()),
                            outcome.metrics());
                }
                tell(measure.name(), outcome.notes());
                Optional<OneWay.Tally> tally = OneWay.tally(outcome);
                if (compares.isPresent() && tally.isPresent()) {
                    Optional<Dataset<Row>> missed = outcome.records()
                            .map(r -> r.rows().filter(functions.col("__status").equalTo("bad")));
                    judge(measure.name(), compares.get(), tally.get(), missed, outcome.notes(), started);
                } else if (compares.isPresent()) {
                    notes.add("measure " + measure.name()
                            + " puts out no metric: its misses are not counted, and no threshold looks at them");
                }
                computed++;
            } finally {
                outcome.records().ifPresent(r -> r.release().run());
            }
        } catch (Throwable e) { // As above.
            fail(measure.name(), placed.origin(), compares, e);
        }
    }

    /** Each measure has a time of its own, and so a folder. */
    private Moment momentOfMeasure() {
        lastMeasured = Math.max(System.currentTimeMillis(), lastMeasured + 1);
        return new Moment(lastMeasured);
    }

    private void write(Moment place, List<Records> all) {
        all.forEach(records -> sinks.records(place, records));
    }

    private void tell(String name, List<String> more) {
        more.forEach(note -> notes.add(name + ": " + note));
    }

    private void judge(
            String name,
            OneWay rule,
            OneWay.Tally tally,
            Optional<Dataset<Row>> missed,
            List<String> ownNotes,
            String started) {
        Optional<MissedRecords> records =
                missed.filter(rows -> tally.miss() > 0).map(MissedRecords::new);
        if (asked.keeper() != MissKeeper.NONE) {
            records.ifPresent(r -> asked.keeper().keep(name, r.differences(), tally.miss()));
        }
        accuracy.add(new AccuracyResult(
                name,
                rule.source(),
                rule.target(),
                tally.total(),
                tally.miss(),
                AccuracyResult.verdict(
                        tally.total(), tally.miss(), asked.tolerance().of(name)),
                asked.keeper() == MissKeeper.NONE
                        ? List.of()
                        : records.map(r -> r.samples(SAMPLES)).orElse(List.of()),
                ownNotes,
                started,
                Instant.now().toString()));
    }

    private void fail(String name, Origin origin, Optional<OneWay> compares, Throwable error) {
        LOG.debug("cannot compute {}", name, error);
        String why = error instanceof UserException problems
                ? String.join("; ", problems.problems())
                : ReadProblem.whileReading(error);
        failed.add(new JobResult.Failure(
                name,
                compares.map(OneWay::source).orElse(""),
                compares.map(OneWay::target).orElse(""),
                origin + ": cannot compute " + name + ": " + why,
                compares.isPresent()));
    }
}
