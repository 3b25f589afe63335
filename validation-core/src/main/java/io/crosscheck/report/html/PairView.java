package io.crosscheck.report.html;

import io.crosscheck.report.Remarks;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.AggregateValue;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.ColumnMetrics;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.Diagnosis;
import io.crosscheck.result.Funnel;
import io.crosscheck.result.Outcome;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pair of a run.
 *
 * @param number its place in the suite, from 1
 * @param table what came out
 * @param configuration what was asked for, HOCON; empty where it is not known
 * @param trend how it ended from run to run
 */
public record PairView(int number, TableResult table, String configuration, Trend trend) {
    /** What could not be opened, and what each check says. */
    public record Finding(String check, String status, String message) {}

    /** A step of the way in which rows were compared. */
    public record Step(String name, String what) {}

    /** The word for how it ended. */
    public String status() {
        return table.status().keyword();
    }

    /** The worst first. */
    public int rank() {
        return switch (table.status()) {
            case ERROR -> 0;
            case FAILED -> 1;
            case WARNED -> 2;
            case PASSED -> 3;
            case SKIPPED -> 4;
        };
    }

    /** What a filter looks into. */
    public String words() {
        return Shown.text(table.pair() + " " + table.source() + " " + table.target())
                .toLowerCase(Locale.ROOT);
    }

    /** The counts of its records, if they were compared. */
    public Optional<AccuracyMetrics> metrics() {
        return table.accuracy().map(CheckResult.Accuracy::metrics);
    }

    /** Rows of the source, as far as they were counted. */
    public Optional<Long> sourceRows() {
        return metrics().map(AccuracyMetrics::sourceRows).or(() -> table.count().map(CheckResult.Count::sourceRows));
    }

    /** Rows of the target, likewise. */
    public Optional<Long> targetRows() {
        return metrics().map(AccuracyMetrics::targetRows).or(() -> table.count().map(CheckResult.Count::targetRows));
    }

    /** Matched rows of the source in percent. */
    public String matchedPercent() {
        return metrics().map(m -> Remarks.percent(m) + " %").orElse("–");
    }

    /** What the percentage is sorted by. */
    public String matchedOrder() {
        return metrics().map(m -> Double.toString(m.matchedFraction())).orElse("");
    }

    /** What became of its rows, if they were compared and there are any. */
    public Optional<Bar> bar() {
        return metrics().map(Bar::of).filter(bar -> !bar.parts().isEmpty());
    }

    /** Problems first, then the checks in order. */
    public List<Finding> findings() {
        Stream<Finding> problems = table.problems().stream().map(o -> finding("opening", o));
        Stream<Finding> checks =
                table.checks().stream().map(c -> finding(c.kind().keyword(), c.outcome()));
        return Stream.concat(problems, checks).toList();
    }

    private static Finding finding(String check, Outcome outcome) {
        return new Finding(check, outcome.status().keyword(), Shown.text(outcome.message()));
    }

    /** What a reader of the numbers should know. */
    public List<String> remarks() {
        return table.accuracy()
                .map(a -> Stream.concat(
                                Remarks.of(a.metrics()).stream(),
                                Remarks.of(a.waived()).stream().map(Shown::text))
                        .toList())
                .orElse(List.of());
    }

    /** Differing rows that are accepted. */
    public long waivedRows() {
        return table.accuracy().map(a -> a.waived().rows()).orElse(0L);
    }

    /** How many columns were compared, and how many not. */
    public String columnsCompared() {
        Coverage coverage = table.coverage();
        long compared = coverage.keys().size() + (long) coverage.compared().size();
        return Shown.counted(compared, "column", "columns") + " compared"
                + (coverage.leftOut().isEmpty() ? "" : ", " + coverage.leftOut().size() + " left out");
    }

    /** Columns that differ, the one that differs most first. */
    public List<ColumnMetrics> changedColumns() {
        return table.accuracy().map(CheckResult.Accuracy::columns).orElse(List.of()).stream()
                .filter(c -> c.changedRows() > 0)
                .sorted(Comparator.comparingLong(ColumnMetrics::changedRows).reversed())
                .toList();
    }

    /** Of the changed rows those in which the column differs, in percent. */
    public double shareOfChanged(ColumnMetrics column) {
        long changed = metrics().map(AccuracyMetrics::changed).orElse(0L);
        return Math.floor(10_000.0 * column.changedRows() / Math.max(1, changed)) / 100;
    }

    /** Aggregates that are shown. */
    public List<AggregateValue> aggregates() {
        return table.checks().stream()
                .filter(CheckResult.Aggregate.class::isInstance)
                .flatMap(c -> ((CheckResult.Aggregate) c).values().stream())
                .sorted(Comparator.comparing(AggregateValue::equal))
                .toList();
    }

    private Diagnosis diagnosis() {
        return table.accuracy().map(CheckResult.Accuracy::diagnosis).orElse(Diagnosis.NOTHING);
    }

    /** Causes of changed cells and of keys that do not meet. */
    public List<CauseView> causes() {
        return Stream.concat(
                        diagnosis().causes().stream().map(CauseView::of),
                        diagnosis().brokenKeys().stream().map(CauseView::of))
                .toList();
    }

    /** The block of the suite that suggested rules belong to; empty where there are none. */
    public String rulesBelongTo() {
        return causes().stream()
                .map(CauseView::rule)
                .filter(rule -> rule.given())
                .map(rule -> Shown.text(rule.where()))
                .findFirst()
                .orElse("");
    }

    /** Where differing rows are. */
    public List<PlaceView> places() {
        return diagnosis().whereabouts().stream().map(PlaceView::of).toList();
    }

    /** What could not be found out. */
    public List<String> diagnosisNotes() {
        return diagnosis().notes();
    }

    /** The first records that do not match. */
    public List<SampleView> samples() {
        return table.accuracy().map(CheckResult.Accuracy::samples).orElse(List.of()).stream()
                .map(SampleView::of)
                .toList();
    }

    /** How many records do not match. */
    public long differing() {
        return metrics().map(AccuracyMetrics::differingRows).orElse(0L);
    }

    /** Snapshots that were read, a line each. */
    public List<Step> snapshots() {
        return Stream.of(
                        new Step("source", table.coverage().sourceSnapshot()),
                        new Step("target", table.coverage().targetSnapshot()))
                .filter(s -> !s.what().isEmpty())
                .toList();
    }

    /** When it was compared, how, and at what cost. */
    public List<Step> way() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("started", Shown.moment(table.startedAt())));
        steps.add(new Step("took", Shown.time(table.duration())));
        table.accuracy().ifPresent(accuracy -> {
            Funnel funnel = accuracy.funnel();
            steps.add(new Step("method", accuracy.metrics().method() + ": " + funnel.reason()));
            if (funnel.buckets() > 0) {
                steps.add(new Step(
                        "buckets",
                        Shown.number(funnel.buckets()) + ", " + Shown.number(funnel.differingBuckets())
                                + " of them differ"));
            }
            steps.add(new Step("rows compared by value", Shown.number(funnel.rowsByValue())));
            steps.add(new Step("bytes read", Shown.bytes(funnel.bytesRead())));
            steps.add(new Step("bytes shuffled", Shown.bytes(funnel.bytesShuffled())));
            funnel.notes().forEach(note -> steps.add(new Step("note", Shown.text(note))));
        });
        return steps;
    }

    /** Whether its page is worth opening at once. */
    public boolean isConspicuous() {
        return table.status() != Status.PASSED && table.status() != Status.SKIPPED;
    }
}
