package io.crosscheck.benchmarks;

import io.crosscheck.benchmarks.contend.Verdict;
import io.crosscheck.benchmarks.data.DataFolder;
import io.crosscheck.benchmarks.data.Pair;
import io.crosscheck.benchmarks.measure.Case;
import io.crosscheck.benchmarks.measure.Entrant;
import io.crosscheck.benchmarks.measure.Lane;
import io.crosscheck.benchmarks.measure.Lanes;
import io.crosscheck.benchmarks.measure.Sample;
import io.crosscheck.benchmarks.measure.SparkSettings;
import io.crosscheck.benchmarks.report.CaseResult;
import io.crosscheck.benchmarks.report.CaseTable;
import io.crosscheck.benchmarks.report.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Takes cases from their tables to their results.
 *
 * @param lanes where contenders run
 * @param rounds that count
 * @param out where people look
 */
record Laboratory(Lanes lanes, int rounds, PrintWriter out) {

    /** Makes the tables that are not there, in a process of its own. */
    void prepare(List<Case> cases, String heap) throws IOException, InterruptedException {
        DataFolder data = new DataFolder(lanes.data());
        List<String> missing = cases.stream()
                .filter(c -> !c.launches() && !data.isBuilt(data.table(c.table()), c.variant()))
                .map(Case::name)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        out.println("Making the tables of " + String.join(", ", missing));
        out.flush();
        List<String> arguments =
                new ArrayList<>(List.of(GenerateCommand.NAME, lanes.data().toString()));
        arguments.addAll(missing);
        int status = new ProcessBuilder(lanes.jvm(SparkSettings.PLAIN, heap).command(arguments))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("Cannot make the tables: the process ended with status " + status);
        }
    }

    /** Measures a case and prints its table. */
    CaseResult run(Case measured, List<String> contenders, String heap) {
        out.println();
        out.println(measured.title() + " (" + measured.name() + ")");
        List<Entrant> entrants =
                lanes.entrants(measured, contenders.isEmpty() ? measured.contenders() : contenders, heap);
        try {
            List<Sample> samples = lanes.form().rounds(rounds).run(entrants, this::tell);
            CaseResult result = result(measured, heap, samples);
            out.println();
            out.println(CaseTable.of(result));
            out.flush();
            return result;
        } finally {
            entrants.stream().map(Entrant::lane).distinct().forEach(Lane::close);
        }
    }

    private void tell(Sample sample) {
        out.println(String.format(
                Locale.ROOT,
                "  round %d  %-24s %7.2f s CPU %7.2f s wall  %s",
                sample.round(),
                sample.contender(),
                sample.cpuSeconds(),
                sample.wallSeconds(),
                sample.verdict().kind() == Verdict.Kind.PARTIAL ? "partial" : sample.verdict()));
        out.flush();
    }

    private CaseResult result(Case measured, String heap, List<Sample> samples) {
        List<Pair> pairs = pairs(measured);
        return new CaseResult(
                measured.name(),
                measured.title(),
                measured.launches() ? "cold" : lanes.form().keyword(),
                LocalDate.now(ZoneOffset.UTC).toString(),
                Machine.here(measured.launches() ? "of the launcher" : heap),
                versions(),
                rounds,
                Math.max(1, pairs.size()),
                measured.launches()
                        ? Case.SMALL_ROWS
                        : pairs.stream().mapToLong(p -> p.truth().sourceRows()).sum(),
                measured.launches()
                        ? Case.SMALL_ROWS
                        : pairs.stream().mapToLong(p -> p.truth().targetRows()).sum(),
                samples);
    }

    private List<Pair> pairs(Case measured) {
        DataFolder data = new DataFolder(lanes.data());
        return measured.launches() ? List.of() : data.pairs(data.table(measured.table()), measured.variant());
    }

    private static Map<String, String> versions() {
        Properties versions = new Properties();
        try (InputStream in = Laboratory.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        versions.setProperty("commit", System.getProperty("crosscheck.commit", "unknown"));
        return versions.entrySet().stream()
                .collect(Collectors.toMap(
                        e -> e.getKey().toString(), e -> e.getValue().toString()));
    }
}
