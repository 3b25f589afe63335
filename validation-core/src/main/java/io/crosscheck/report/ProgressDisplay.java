package io.crosscheck.report;

import io.crosscheck.result.TableResult;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal: pairs done, the one that is running, its stage. */
public final class ProgressDisplay implements Progress {
    private static final int COLUMNS = 100;

    private final ProgressBar bar;
    private String pair = "";

    /** Draws there; only for a terminal. */
    public ProgressDisplay(PrintStream terminal) {
        this.bar = new ProgressBarBuilder()
                .setTaskName("pairs")
                .setStyle(ProgressBarStyle.ASCII)
                .setInitialMax(1)
                .setMaxRenderedLength(COLUMNS)
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(terminal, COLUMNS))
                .build();
        bar.setExtraMessage(" opening the catalog");
    }

    @Override
    public void begin(int pairs) {
        bar.maxHint(pairs);
    }

    @Override
    public void pair(String name) {
        pair = name;
        bar.setExtraMessage(" " + name);
    }

    @Override
    public void stage(String stage) {
        bar.setExtraMessage(" " + pair + ": " + stage);
    }

    @Override
    public void finished(TableResult result) {
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
    }
}
