package io.crosscheck.report.html;

import io.crosscheck.result.AskedFor;
import io.crosscheck.result.RunLine;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the report of a run shows.
 *
 * @param run what came out
 * @param suite what holds for all pairs, HOCON; empty where it is not known
 * @param pairs the worst first, else in the order of the suite
 */
public record RunPage(RunResult run, String suite, List<PairView> pairs) {
    private static final List<Status> ALWAYS = List.of(Status.PASSED, Status.WARNED, Status.FAILED, Status.ERROR);

    public RunPage {
        pairs = List.copyOf(pairs);
    }

    /** How many pairs ended so. */
    public record Count(String status, long pairs) {}

    static RunPage of(RunResult run, AskedFor asked, List<RunLine> trend) {
        List<PairView> pairs = new ArrayList<>();
        for (int i = 0; i < run.tables().size(); i++) {
            String name = run.tables().get(i).pair();
            pairs.add(new PairView(
                    i + 1,
                    run.tables().get(i),
                    Shown.lines(asked.pairs().getOrDefault(name, "")),
                    Trend.of(name, trend)));
        }
        pairs.sort(Comparator.comparingInt(PairView::rank));
        return new RunPage(run, Shown.lines(asked.suite()), pairs);
    }

    /** Pairs by how they ended. */
    public List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        ALWAYS.forEach(s -> counts.add(new Count(s.keyword(), run.count(s))));
        if (run.count(Status.SKIPPED) > 0) {
            counts.add(new Count(Status.SKIPPED.keyword(), run.count(Status.SKIPPED)));
        }
        return counts;
    }

    /** The verdict as a sentence. */
    public String verdict() {
        return switch (run.status()) {
            case PASSED -> "Source and target match.";
            case WARNED -> "Source and target differ, within what is accepted.";
            case FAILED -> "Source and target differ.";
            case ERROR ->
                "Not everything could be compared"
                        + (run.count(Status.FAILED) > 0 ? ", and source and target differ." : ".");
            case SKIPPED -> "Nothing was compared.";
        };
    }

    /** How long it took. */
    public String duration() {
        return Shown.time(Duration.between(Instant.parse(run.startedAt()), Instant.parse(run.finishedAt())));
    }
}
