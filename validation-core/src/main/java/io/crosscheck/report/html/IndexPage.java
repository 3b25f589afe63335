package io.crosscheck.report.html;

import io.crosscheck.result.RunLine;
import io.crosscheck.result.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What the page over all runs shows.
 *
 * @param runs the latest first
 */
public record IndexPage(List<Row> runs) {
    public IndexPage {
        runs = List.copyOf(runs);
    }

    /**
     * A run.
     *
     * @param run in a line
     */
    public record Row(RunLine run) {
        /** Where its report is, or else its summary, from the page. */
        public String link() {
            return run.runDate() + "/" + run.runId() + (run.report() ? "/report.html" : "/summary.json");
        }

        /** What a filter looks into. */
        public String words() {
            return Shown.text(run.suite() + " " + run.runId() + " " + run.runDate())
                    .toLowerCase(Locale.ROOT);
        }

        /** How many pairs there were. */
        public long pairs() {
            return run.counts().values().stream().mapToLong(n -> n).sum();
        }

        /** How many of them ended so; empty for none. */
        public String count(Status status) {
            return run.count(status) == 0 ? "" : Shown.number(run.count(status));
        }

        /** How long it took. */
        public Duration duration() {
            return Duration.between(run.started(), Instant.parse(run.finishedAt()));
        }
    }

    static IndexPage of(List<RunLine> runs) {
        return new IndexPage(runs.stream().map(Row::new).toList());
    }

    /** How many runs ended so. */
    public long count(Status status) {
        return runs.stream().filter(r -> r.run().status() == status).count();
    }
}
