package io.crosscheck.cli;

import io.crosscheck.Validation;
import io.crosscheck.model.Suite;
import io.crosscheck.report.PlanReport;
import io.crosscheck.report.Progress;
import io.crosscheck.result.Outcome;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import io.crosscheck.run.RunRequest;
import io.crosscheck.run.Session;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crosscheck check-config SUITE}. */
@Command(
        name = "check-config",
        description = {
            "Read a suite, look up its tables and columns, and print what would be compared.",
            "No rows of tables with a schema are read (of CSV and JSON files without one, what tells their columns).",
            "Ends with 2 and all problems if there are any."
        },
        footer = {"%nExample:", "  crosscheck check-config configs/demo.conf"})
final class CheckConfigCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SuiteOptions suiteOptions = new SuiteOptions();

    CheckConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Suite suite = suiteOptions.read();
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        RunRequest request = new RunRequest("check-config", today, false, suiteOptions.onlyPairs(), List.of());
        List<TableResult> pairs;
        try (Session session = Session.open(suite, common.talk())) {
            pairs = new Validation(session, Progress.SILENT, Validation.SAMPLES).inspect(suite, request);
        }
        if (!common.quiet()) {
            PlanReport report = new PlanReport(console.out());
            report.printTitle(suite, pairs);
            pairs.stream().filter(p -> p.problems().isEmpty()).forEach(report::print);
        }
        List<String> problems = pairs.stream()
                .filter(p -> p.status() == Status.ERROR)
                .flatMap(p -> p.problems().stream().map(Outcome::message))
                .distinct()
                .toList();
        pairs.stream()
                .flatMap(p -> p.problems().stream())
                .filter(Outcome.Skipped.class::isInstance)
                .forEach(o -> console.err().println(o.message()));
        problems.forEach(console.err()::println);
        return problems.isEmpty() ? ExitStatus.PASSED : ExitStatus.WRONG_USAGE;
    }
}
