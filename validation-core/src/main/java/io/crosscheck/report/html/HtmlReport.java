package io.crosscheck.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.crosscheck.result.AskedFor;
import io.crosscheck.result.RunLine;
import io.crosscheck.result.RunResult;
import java.util.List;
import java.util.Map;

/** Draws pages; each is a file that needs no other. */
public final class HtmlReport {
    private static final String TEMPLATES = "io.crosscheck.report.html.template";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);
    private final Assets assets = Assets.load();

    /**
     * The report of a run.
     *
     * @param run what came out
     * @param asked its configuration
     * @param trend runs of the suite up to this one, the earliest first
     */
    public String of(RunResult run, AskedFor asked, List<RunLine> trend) {
        return page("run.jte", RunPage.of(run, asked, trend));
    }

    /** The page over all runs, the latest first. */
    public String index(List<RunLine> runs) {
        return page("index.jte", IndexPage.of(runs));
    }

    private String page(String template, Object page) {
        StringOutput out = new StringOutput(1 << 16);
        templates.render(template, Map.of("page", page, "assets", assets), out);
        return out.toString();
    }
}
