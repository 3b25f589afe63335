package io.crosscheck.benchmarks;

import io.crosscheck.benchmarks.contend.Contender;
import io.crosscheck.benchmarks.contend.Contenders;
import io.crosscheck.benchmarks.measure.Case;
import io.crosscheck.benchmarks.measure.Cases;
import io.crosscheck.benchmarks.measure.Form;
import io.crosscheck.benchmarks.measure.Lanes;
import io.crosscheck.benchmarks.report.BenchmarksDocument;
import io.crosscheck.benchmarks.report.ResultFolder;
import io.crosscheck.model.Accelerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures Crosscheck and others on the same tables in the same run, prints a table a case, keeps the numbers"
                    + " in benchmarks/results, and writes docs/benchmarks.md from all that is there.",
            "Tables are made on first use: SF1 takes some 500 MB of disk and a few minutes for each variant, SF10 ten"
                    + " times that."
        },
        footer = {
            "%nCases:",
            "  sfN-VARIANT        TPC-H lineitem, N of 0.01, 0.1, 1, 3, 10, 8.8 (53 million rows);",
            "                     VARIANT of identical, 200 (differences), 1pct, half, all (changed)",
            "  cols100, cols500   many columns of mixed types; also cols100-200 and so on",
            "  skewed             one key holds 30 %% of 2 million rows",
            "  flights            3 million real flights without a key (fetched by npm)",
            "  tiny200            a suite of 200 pairs of 1,000 rows, results stored",
            "  growth             SF 0.1, 1, 3 and 10 in a heap of 3 GB",
            "  sf8.8              53 x 53 million rows in a heap of 3 GB",
            "  diff-small         ./crosscheck diff of two small files, from start to exit",
            "%nExamples:",
            "  benchmarks/run --case sf0.1-identical",
            "  benchmarks/run --case sf1-identical,sf1-200 --accelerate --rounds 5",
            "  benchmarks/run --case sf1-identical --contenders scan,crosscheck-auto --cold",
            "  benchmarks/run --document-only"
        })
final class BenchmarksCommand implements Callable<Integer> {
    private static final String HEAP_TO_MAKE_TABLES = "3g";
    private static final Path HOME = Path.of(System.getProperty("crosscheck.home", "."));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--case",
            split = ",",
            paramLabel = "CASE",
            description = "What to measure. Default: ${DEFAULT-VALUE}.",
            defaultValue = "sf0.1-identical")
    private List<String> cases = List.of();

    @Option(
            names = "--contenders",
            split = ",",
            paramLabel = "NAME",
            description = "Who runs. Default: those that the case is about. One of: ${COMPLETION-CANDIDATES}.",
            completionCandidates = ContenderNames.class)
    private List<String> contenders = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds that count. Default: ${DEFAULT-VALUE}.",
            defaultValue = "3")
    private int rounds = 3;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Largest heap of a measured process. Default: 4g, 3g for growth, sf10 and sf8.8.")
    private Optional<String> heap = Optional.empty();

    @Option(names = "--cold", description = "A new process each time, from start to exit.")
    private boolean cold;

    @Option(
            names = "--accelerate",
            description = "Adds scan and Crosscheck under Apache DataFusion Comet, in the same rounds.")
    private boolean accelerate;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where tables are made and found. Default: benchmarks/target/data.")
    private Path data = HOME.resolve("benchmarks/target/data");

    @Option(names = "--results", paramLabel = "DIR", description = "Where numbers stay. Default: benchmarks/results.")
    private Path results = HOME.resolve("benchmarks/results");

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "What is written from them. Default: docs/benchmarks.md.")
    private Path document = HOME.resolve("docs/benchmarks.md");

    @Option(names = "--data-only", description = "Makes the tables and stops.")
    private boolean dataOnly;

    @Option(names = "--document-only", description = "Writes the document from the numbers that are there.")
    private boolean documentOnly;

    /** For {@code --help}. */
    static final class ContenderNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        ContenderNames() {
            super(Contenders.all().stream().map(c -> c.name()).toList());
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ResultFolder kept = new ResultFolder(results);
        if (!documentOnly) {
            measure(kept);
        }
        if (!dataOnly) {
            Files.writeString(document, BenchmarksDocument.of(kept.all()));
        }
        return 0;
    }

    private void measure(ResultFolder kept) throws IOException, InterruptedException {
        List<Case> asked = asked();
        List<String> known = Contenders.all().stream().map(Contender::name).toList();
        contenders.stream().filter(c -> !known.contains(c)).findFirst().ifPresent(name -> {
            throw unknown("contender", name, known);
        });
        Lanes lanes =
                new Lanes(HOME, data, cold ? Form.COLD : Form.WARM, accelerate ? Accelerator.COMET : Accelerator.NONE);
        Laboratory laboratory = new Laboratory(lanes, rounds, spec.commandLine().getOut());
        laboratory.prepare(asked, heap.orElse(HEAP_TO_MAKE_TABLES));
        if (!dataOnly) {
            asked.forEach(one -> kept.keep(laboratory.run(one, contenders, heap.orElse(one.heap()))));
        }
    }

    private List<Case> asked() {
        List<Case> asked = new ArrayList<>();
        for (String name : cases) {
            List<Case> found = Cases.of(name);
            if (found.isEmpty()) {
                throw unknown("case", name, Cases.names());
            }
            asked.addAll(found);
        }
        return asked;
    }

    private ParameterException unknown(String what, String name, List<String> known) {
        return new ParameterException(
                spec.commandLine(), "Invalid " + what + ": " + name + "; expected one of " + String.join(", ", known));
    }
}
