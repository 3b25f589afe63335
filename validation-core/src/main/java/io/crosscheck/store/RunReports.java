package io.crosscheck.store;

import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import io.crosscheck.result.AskedFor;
import io.crosscheck.result.RunLine;
import io.crosscheck.result.RunResult;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published runs of an output folder, and what stands beside their summaries below {@code reports/}. What is known
 * of a run in a line is kept in {@code reports/runs.json}; a run that is not in it is looked up in its summary.
 */
public final class RunReports {
    private static final Logger LOG = LoggerFactory.getLogger(RunReports.class);

    /** Runs of a suite that a trend goes over. */
    public static final int TREND = 30;

    private static final String REPORTS = "reports";
    private static final String LINES = REPORTS + "/runs.json";
    private static final String SUMMARY = "summary.json";
    private static final String REPORT = "report.html";
    private static final String ASKED = "configuration.json";
    private static final Pattern OF_RUN = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})/([^/]+)/([^/]+)");

    private final OutputFolder folder;
    private final Json json = new Json();

    /** Those of this folder. */
    public RunReports(OutputFolder folder) {
        this.folder = folder;
    }

    /** What is kept of all runs. */
    record Lines(int schemaVersion, List<Known> runs) {
        Lines {
            runs = List.copyOf(runs);
        }
    }

    /**
     * What is known of a run, as long as its summary stays.
     *
     * @param modified when the summary was written
     * @param line what it says
     */
    record Known(long modified, RunLine line) {}

    /** A published run by its files: names and when they were written. */
    private record Published(RunPaths paths, Map<String, Long> files) {
        long modified() {
            return files.get(SUMMARY);
        }
    }

    /** The configuration of a run and the version of this layout. */
    record Configuration(int schemaVersion, String suite, Map<String, String> pairs) {}

    /** A published run, of that id or the latest. */
    public RunResult run(Optional<String> runId) {
        List<Published> found = published();
        if (found.isEmpty()) {
            throw new UserException("No run is stored in '" + folder.display() + "'; expected the output.path of a"
                    + " suite that has been run");
        }
        Stream<RunPaths> candidates = runId.isPresent()
                ? found.stream().map(Published::paths).filter(p -> p.runId().equals(runId.get()))
                : lines(Optional.empty()).stream().limit(1).map(RunReports::paths);
        return candidates
                .max(Comparator.comparing(RunPaths::runDate))
                .map(this::summary)
                .orElseThrow(() -> new UserException("No run '" + runId.orElse("") + "' is stored in '"
                        + folder.display() + "'"
                        + Suggestion.didYouMean(
                                runId.orElse(""),
                                found.stream().map(p -> p.paths().runId()).toList())));
    }

    /** What was asked of a run, if it says so. */
    public AskedFor asked(RunResult run) {
        String file = paths(run).reports() + "/" + ASKED;
        if (!folder.exists(file)) {
            return AskedFor.UNKNOWN;
        }
        Configuration kept = json.read(folder.read(file), Configuration.class);
        return new AskedFor(kept.suite(), kept.pairs());
    }

    /** Writes what was asked of a run beside its summary. */
    public void keep(RunResult run, AskedFor asked) {
        folder.write(
                paths(run).reports() + "/" + ASKED,
                json.of(new Configuration(RunResult.SCHEMA_VERSION, asked.suite(), asked.pairs())));
    }

    /** Writes a file beside the summary of a run and gives the address for people. */
    public String write(RunResult run, String name, String text) {
        String file = paths(run).reports() + "/" + name;
        folder.write(file, text);
        return folder.display(file);
    }

    /** Writes the page over all runs and what is known of them. */
    public void writeIndex(List<RunLine> lines, String page) {
        folder.write(REPORTS + "/index.html", page);
        Map<RunPaths, Long> modified = new HashMap<>();
        published().forEach(p -> modified.put(p.paths(), p.modified()));
        List<Known> known = latestWithPairs(lines).stream()
                .filter(line -> modified.containsKey(paths(line)))
                .map(line -> new Known(modified.get(paths(line)), line))
                .toList();
        folder.write(LINES, json.of(new Lines(RunResult.SCHEMA_VERSION, known)));
    }

    /** All published runs, the latest first; {@code current} is told by itself, with a report. */
    public List<RunLine> lines(Optional<RunResult> current) {
        Map<RunPaths, Known> known = new HashMap<>();
        known().runs().forEach(k -> known.put(paths(k.line()), k));
        List<RunLine> lines = new ArrayList<>();
        for (Published run : published()) {
            Optional<RunLine> own =
                    current.filter(c -> paths(c).equals(run.paths())).map(c -> RunLine.of(c, true));
            own.or(() -> Optional.ofNullable(known.get(run.paths()))
                            .filter(k -> k.modified() == run.modified())
                            .map(Known::line)
                            .or(() -> line(run.paths()))
                            .map(line -> line.withReport(run.files().containsKey(REPORT))))
                    .ifPresent(lines::add);
        }
        lines.sort(Comparator.comparing(RunLine::started).reversed());
        return lines;
    }

    /** The runs of the suite up to this one, the earliest first, with their pairs. */
    public List<RunLine> trend(RunResult run, List<RunLine> lines) {
        RunLine own = RunLine.of(run, true);
        List<RunLine> trend = new ArrayList<>(lines.stream()
                .filter(line ->
                        line.suite().equals(run.suite()) && line.started().isBefore(own.started()))
                .limit(TREND - 1)
                .flatMap(line -> line.pairs().isEmpty() ? line(paths(line)).stream() : Stream.of(line))
                .toList());
        Collections.reverse(trend);
        trend.add(own);
        return trend;
    }

    private static RunPaths paths(RunResult run) {
        return new RunPaths(run.runId(), run.runDate());
    }

    private static RunPaths paths(RunLine line) {
        return new RunPaths(line.runId(), line.runDate());
    }

    private List<Published> published() {
        Map<RunPaths, Map<String, Long>> runs = new LinkedHashMap<>();
        for (OutputFolder.Found file : folder.tree(REPORTS)) {
            Matcher parts = OF_RUN.matcher(file.path());
            if (parts.matches()) {
                runs.computeIfAbsent(new RunPaths(parts.group(2), parts.group(1)), p -> new HashMap<>())
                        .put(parts.group(3), file.modified());
            }
        }
        return runs.entrySet().stream()
                .filter(e -> e.getValue().containsKey(SUMMARY))
                .map(e -> new Published(e.getKey(), e.getValue()))
                .toList();
    }

    private RunResult summary(RunPaths paths) {
        return json.run(folder.read(paths.reports() + "/" + SUMMARY));
    }

    /** Empty where its summary is gone or is none: a list of runs does without it. */
    private Optional<RunLine> line(RunPaths paths) {
        try {
            return Optional.of(RunLine.of(summary(paths), false));
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.info("run {} is not shown: its summary cannot be read", paths.runId(), e);
            return Optional.empty();
        }
    }

    private Lines known() {
        try {
            return folder.exists(LINES)
                    ? json.read(folder.read(LINES), Lines.class)
                    : new Lines(RunResult.SCHEMA_VERSION, List.of());
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.info("{} is made again", LINES, e);
            return new Lines(RunResult.SCHEMA_VERSION, List.of());
        }
    }

    /** Pairs of the latest runs of each suite only, or the file would grow with runs times pairs. */
    private static List<RunLine> latestWithPairs(List<RunLine> lines) {
        Map<String, Integer> seen = new HashMap<>();
        return lines.stream()
                .map(line -> seen.merge(line.suite(), 1, Integer::sum) > TREND ? line.withoutPairs() : line)
                .toList();
    }
}
