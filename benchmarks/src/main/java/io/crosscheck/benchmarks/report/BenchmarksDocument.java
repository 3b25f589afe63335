package io.crosscheck.benchmarks.report;

import io.crosscheck.benchmarks.contend.Contender;
import io.crosscheck.benchmarks.contend.Contenders;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The text of docs/benchmarks.md: all its numbers come from stored results. */
public final class BenchmarksDocument {
    private static final String TEXT = """
            # Benchmarks

            <!-- Written by benchmarks/run from benchmarks/results. Do not edit. -->

            How fast Crosscheck is, against reading alone and against other ways to compare two tables. Every contender
            works on the same files in the same run, by turns, and every answer is held against the differences that
            were planted.

            ```sh
            benchmarks/run --case sf0.1-identical                 # a minute or two
            benchmarks/run --case sf1-identical,sf1-200 --accelerate
            benchmarks/run --help
            ```

            ## What is measured

            - **CPU s** is the time of the whole process: tasks, compiler, garbage collector. Ratios are ratios of CPU in
              the same round; a figure is the median over the rounds.
            - **warm**: one JVM, one round that does not count, then the rounds. **cold**: a new process each time, from
              start to exit.
            - **read, shuffle, spill** are what Spark's tasks report; DuckDB is not in Spark's hands.
            - **heap** is the sum of the peaks of the JVM's heap pools, which grow as large as they may; **resident** is
              the peak of the process (VmHWM, reset before each run), which in a warm JVM starts from what was there.
            - **answer**: *right*: all fates of rows and changes by column. *partial*: right as far as it goes.
              *WRONG*, *FAILED*: no good. *REFUSED*: does not compare such tables.
            - Spark runs on two cores with 8 shuffle partitions, else as Crosscheck starts it. The tables are parquet; the
              target is in another row order and file layout.

            ## Bars

            %s
            ## Contenders

            %s
            Names that end in `+comet` run under Apache DataFusion Comet, in a process of their own, in the same rounds.

            ## Growth

            %s
            ## Cases

            %s""";

    private static final String NOT_YET = "Not measured yet.\n";

    private BenchmarksDocument() {}

    /** The document. */
    public static String of(List<CaseResult> all) {
        Results results = new Results(all);
        return TEXT.formatted(Bars.table(results), contenders(), growth(results), cases(all));
    }

    private static String contenders() {
        return Contenders.all().stream().map(BenchmarksDocument::line).collect(Collectors.joining("", "", ""));
    }

    private static String line(Contender contender) {
        return "- `" + contender.name() + "`: " + contender.description() + ".\n";
    }

    private static String growth(Results results) {
        if (Results.GROWTH.stream().allMatch(name -> results.warm(name).isEmpty())) {
            return NOT_YET;
        }
        MarkdownTable table = new MarkdownTable(
                "case", "rows a side", "scan CPU s", "Crosscheck CPU s", "CPU s a million rows", "x scan", "heap");
        for (String name : Results.GROWTH) {
            results.warm(name)
                    .ifPresent(r -> table.add(
                            name,
                            String.format(Locale.ROOT, "%,d", r.sourceRows()),
                            CaseTable.seconds(r.median("scan", s -> s.cpuSeconds())),
                            CaseTable.seconds(results.median(name, "crosscheck-auto", s -> s.cpuSeconds())),
                            CaseTable.seconds(nothingIfWrong(results.cpuForMillionRows(name, "crosscheck-auto"))),
                            CaseTable.ratio(nothingIfWrong(results.cpuRatio(name, "crosscheck-auto", "scan"))),
                            r.machine().heap()));
        }
        return table.text();
    }

    private static OptionalDouble nothingIfWrong(OptionalDouble figure) {
        return figure.isPresent() && Double.isNaN(figure.getAsDouble()) ? OptionalDouble.empty() : figure;
    }

    private static String cases(List<CaseResult> all) {
        if (all.isEmpty()) {
            return NOT_YET;
        }
        return all.stream()
                .sorted(Comparator.comparing(CaseResult::name).thenComparing(CaseResult::form))
                .map(r -> "### " + r.name() + (r.form().equals("cold") ? ", cold" : "") + "\n\n" + r.title() + ".\n\n"
                        + CaseTable.of(r))
                .collect(Collectors.joining("\n"));
    }
}
