package io.crosscheck.report;

import io.crosscheck.result.TableResult;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal: pairs done, those that are running, their stages. */
public final class ProgressDisplay implements Progress {
    private static final int COLUMNS = 100;
    private static final int NAMED = 2;
    private static final int LONGEST_NAME = 24;

    private final PrintStream terminal;
    private final ProgressBar bar;
    private final Map<String, String> running = new LinkedHashMap<>();

    /** Draws there; only for a terminal. */
    public ProgressDisplay(PrintStream terminal) {
        this.terminal = terminal;
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
    public synchronized void begin(int pairs) {
        bar.maxHint(pairs);
    }

    @Override
    public synchronized void stage(String pair, String stage) {
        running.put(pair, stage);
        show();
    }

    @Override
    public synchronized void waits(String pair) {
        running.remove(pair);
        show();
    }

    @Override
    public synchronized void finished(TableResult result) {
        running.remove(result.pair());
        show();
        bar.step();
    }

    @Override
    public synchronized void interrupted(String message) {
        bar.close();
        terminal.println(message);
    }

    private void show() {
        bar.setExtraMessage(" " + describe(running));
    }

    /** Those that run longest by name and stage, the others by their number. */
    static String describe(Map<String, String> running) {
        String named = running.entrySet().stream()
                .limit(NAMED)
                .map(e -> TerminalText.cut(e.getKey(), LONGEST_NAME) + ": " + e.getValue())
                .collect(Collectors.joining(", "));
        return named + (running.size() > NAMED ? ", " + (running.size() - NAMED) + " more" : "");
    }

    @Override
    public void close() {
        bar.close();
    }
}
