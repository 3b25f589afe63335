package io.crosscheck.griffin;

import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.Funnel;
import io.crosscheck.result.Outcome;
import io.crosscheck.result.TableResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accuracy rules of a job as pairs of a run. Griffin looks one way: a record of the source is matched or missing in
 * the target. Records of the target that nothing matches are not looked for, so {@code missing_in_source} is 0 and
 * {@code target_rows} counts matches; each result says so.
 */
public final class StoredResults {
    /** How rows were compared, in the column {@code method}. */
    public static final String METHOD = "one-way";

    private static final String ONE_WAY =
            "one way, as Griffin does: each record of the source is looked up in the target";
    private static final Coverage COVERAGE = new Coverage(
            List.of(),
            List.of(),
            List.of(new Coverage.LeftOut("records of the target alone", "Griffin's accuracy does not look for them")));

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** The name of the pair that a rule becomes: its own, with {@code _} for what no pair has in its name. */
    public String pair(String rule) {
        return names.computeIfAbsent(rule, r -> {
            String plain = r.replaceAll("[^A-Za-z0-9_.-]", "_").replaceFirst("^[^A-Za-z0-9_]", "_");
            String name = plain;
            for (int i = 2; !taken.add(name); i++) {
                name = plain + "_" + i;
            }
            return name;
        });
    }

    /** A pair for each accuracy rule, those that could not be computed among them. */
    public List<TableResult> tables(JobResult job, String startedAt, String finishedAt) {
        List<TableResult> tables = new ArrayList<>();
        job.accuracy().forEach(rule -> tables.add(table(rule)));
        job.failed().stream()
                .filter(JobResult.Failure::accuracy)
                .forEach(rule -> tables.add(new TableResult(
                        pair(rule.name()),
                        rule.source(),
                        rule.target(),
                        List.of(new Outcome.Errored(rule.problem())),
                        List.of(),
                        COVERAGE,
                        startedAt,
                        finishedAt,
                        "")));
        return tables;
    }

    private TableResult table(AccuracyResult rule) {
        AccuracyMetrics metrics = new AccuracyMetrics(rule.total() - rule.miss(), 0, rule.miss(), 0, 0, 0, 0, METHOD);
        return new TableResult(
                pair(rule.name()),
                rule.source(),
                rule.target(),
                List.of(),
                List.of(new CheckResult.Accuracy(
                        rule.outcome(),
                        metrics,
                        List.of(),
                        rule.samples(),
                        new Funnel(ONE_WAY, 0, 0, rule.total(), 0, 0, rule.notes()))),
                COVERAGE,
                rule.startedAt(),
                rule.finishedAt(),
                "");
    }
}
