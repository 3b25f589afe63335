package io.crosscheck.report.html;

import io.crosscheck.result.RunLine;
import io.crosscheck.result.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a pair ended from run to run: a column for each, the latest on the right, higher where more rows differed.
 *
 * @param columns those of the runs that had the pair
 */
public record Trend(List<Column> columns) {
    /** Units of a column and the gap behind it. */
    private static final int STEP = 3;

    private static final int WIDTH = 90;
    private static final int HEIGHT = 20;
    private static final int BASE = 3;

    public Trend {
        columns = List.copyOf(columns);
    }

    /**
     * A run.
     *
     * @param x its place
     * @param y its top
     * @param height its height
     * @param status how the pair ended
     * @param title which run, and what it found
     */
    public record Column(int x, int y, int height, String status, String title) {}

    /** Whether there is anything to compare with. */
    public boolean says() {
        return columns.size() > 1;
    }

    /** The trend of a pair over runs, the earliest first. */
    static Trend of(String pair, List<RunLine> runs) {
        long most = 1;
        for (RunLine run : runs) {
            most = Math.max(
                    most, find(pair, run).map(RunLine.PairLine::differing).orElse(0L));
        }
        List<Column> columns = new ArrayList<>();
        int x = WIDTH - STEP * runs.size();
        for (RunLine run : runs) {
            Optional<RunLine.PairLine> line = find(pair, run);
            if (line.isPresent()) {
                columns.add(column(x, line.get(), most, run));
            }
            x += STEP;
        }
        return new Trend(columns);
    }

    private static Optional<RunLine.PairLine> find(String pair, RunLine run) {
        return run.pairs().stream().filter(p -> p.pair().equals(pair)).findFirst();
    }

    private static Column column(int x, RunLine.PairLine line, long most, RunLine run) {
        int height = line.status() == Status.ERROR
                ? HEIGHT
                : BASE + (int) Math.round((HEIGHT - BASE) * Math.sqrt((double) line.differing() / most));
        String found = line.compared()
                ? Shown.counted(line.differing(), "differing row", "differing rows")
                : "records not compared";
        return new Column(
                x,
                HEIGHT - height,
                height,
                line.status().keyword(),
                run.runDate() + " " + run.runId() + ": " + line.status().keyword() + ", " + found);
    }
}
