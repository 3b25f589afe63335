package io.crosscheck.benchmarks.report;

import io.crosscheck.benchmarks.measure.Cases;
import io.crosscheck.benchmarks.measure.Sample;
import java.util.List;

/** What Crosscheck promises about speed, each held against the stored results. */
final class Bars {
    private static final String OURS = "crosscheck-auto";
    private static final String ACCELERATED = "crosscheck-auto+comet";
    private static final String SCAN = CaseResult.SCAN;
    private static final String NARROW = "narrow-join";
    private static final String OUTER = "full-outer-join";
    private static final String DUCKDB = "duckdb";

    private static final int TINY_PAIRS = 200;
    private static final double MINUTES_26 = 26 * 60;

    private static final List<Bar> ALL = List.of(
            cpu("SF1 identical", 1.3, "sf1-identical", OURS, SCAN),
            cpu("SF1 identical", 0.16, "sf1-identical", OURS, "griffin-style"),
            cpu("SF1 identical", 0.3, "sf1-identical", OURS, OUTER),
            cpu("SF1 identical", 0.13, "sf1-identical", OURS, "except-all"),
            cpu("SF1 identical", 1.1, "sf1-identical", OURS, DUCKDB),
            cpu("SF1 identical, accelerated", 0.8, "sf1-identical", ACCELERATED, DUCKDB),
            cpu("SF1 with 200 differences", 2.0, "sf1-200", OURS, SCAN),
            cpu("SF1 with 200 differences", 0.6, "sf1-200", OURS, NARROW),
            cpu("SF1 with 200 differences, accelerated", 1.2, "sf1-200", ACCELERATED, DUCKDB),
            new Bar(
                    "SF1 with 1 % changed",
                    0.75,
                    "x the better of narrow-join and full-outer-join",
                    r -> r.cpuRatio("sf1-1pct", OURS, NARROW, OUTER)),
            cpu("SF1, half of the rows changed", 1.15, "sf1-half", OURS, OUTER),
            cpu("SF1, all rows changed", 1.15, "sf1-all", OURS, OUTER),
            cpu("100 columns, identical", 1.3, "cols100", OURS, SCAN),
            cpu("100 columns, identical", 0.55, "cols100", OURS, OUTER),
            cpu("500 columns, identical", 1.5, "cols500", OURS, SCAN),
            new Bar(
                    "bytes shuffled, SF1 identical",
                    0.01,
                    "x full-outer-join",
                    r -> r.ratio("sf1-identical", OURS, s -> s.counters().shuffleBytes(), OUTER)),
            new Bar(
                    "growth from SF 0.1 to 10: CPU a row, from one scale to the next",
                    1.15,
                    "x, as measured",
                    r -> r.largestStep(name -> r.cpuForMillionRows(name, OURS))),
            new Bar(
                    "growth from SF 0.1 to 10: CPU a row, from one scale to the next",
                    1.15,
                    "x, in units of the scan",
                    r -> r.largestStep(name -> r.cpuRatio(name, OURS, SCAN))),
            new Bar("SF10, right answer", 3, "GB of heap", r -> r.heapGigabytes("growth-sf10", OURS)),
            new Bar(
                    "53 x 53 million rows, identical (reference: 26 minutes)",
                    MINUTES_26,
                    "s on the clock",
                    r -> r.median("sf8.8", OURS, Sample::wallSeconds)),
            new Bar(
                    "200 pairs of 1,000 rows, results stored, after start-up",
                    0.2,
                    "CPU s a pair",
                    r -> r.median("tiny200", "crosscheck-suite", s -> s.cpuSeconds() / TINY_PAIRS)),
            new Bar(
                    "diff of two files of 1,000 rows, from start to exit",
                    6,
                    "CPU s",
                    r -> r.median(Cases.DIFF_SMALL, "crosscheck-diff", Sample::cpuSeconds)));

    private Bars() {}

    private static Bar cpu(String subject, double atMost, String name, String contender, String other) {
        return new Bar(subject, atMost, "x " + other, r -> r.cpuRatio(name, contender, other));
    }

    static String table(Results results) {
        MarkdownTable table = new MarkdownTable("what", "at most", "measured", "bar");
        ALL.forEach(bar -> bar.addTo(table, results));
        return table.text();
    }
}
