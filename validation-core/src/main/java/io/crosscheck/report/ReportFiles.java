package io.crosscheck.report;

import io.crosscheck.report.html.HtmlReport;
import io.crosscheck.result.AskedFor;
import io.crosscheck.result.RunLine;
import io.crosscheck.result.RunResult;
import io.crosscheck.store.OutputFolder;
import io.crosscheck.store.RunReports;
import java.util.List;
import java.util.Optional;

/** Writes the report of a published run beside its summary, {@code junit.xml} too, and the page over all runs. */
public final class ReportFiles {
    private final RunReports stored;

    /** Below this output folder. */
    public ReportFiles(OutputFolder folder) {
        this.stored = new RunReports(folder);
    }

    /** Writes those of a run that was published just now; gives the address of the report. */
    public String write(RunResult run, AskedFor asked) {
        stored.keep(run, asked);
        return draw(run, asked);
    }

    /** Writes those of a stored run again, of the latest where no id is given; gives the address of the report. */
    public String again(Optional<String> runId) {
        RunResult run = stored.run(runId);
        return draw(run, stored.asked(run));
    }

    private String draw(RunResult run, AskedFor asked) {
        HtmlReport html = new HtmlReport();
        stored.write(run, "junit.xml", JUnitReport.of(run));
        List<RunLine> lines = stored.lines(Optional.of(run));
        String place = stored.write(run, "report.html", html.of(run, asked, stored.trend(run, lines)));
        stored.writeIndex(lines, html.index(lines));
        return place;
    }
}
