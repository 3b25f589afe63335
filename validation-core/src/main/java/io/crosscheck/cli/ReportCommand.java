package io.crosscheck.cli;

import io.crosscheck.report.ReportFiles;
import io.crosscheck.store.OutputFolder;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosscheck report OUTPUT}. */
@Command(
        name = "report",
        description = {
            "Draw the report of a run again from its stored results: report.html, junit.xml and the page over all",
            "runs. Compares nothing; ends with 0 whatever the run found."
        },
        footer = {"%nExample:", "  crosscheck report s3a://my-bucket/crosscheck --run-id november"})
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "OUTPUT", description = "The output.path of a suite, on any Hadoop file system.")
    private String output = "";

    @Option(names = "--run-id", paramLabel = "ID", description = "Which run. Default: the latest.")
    private Optional<String> runId = Optional.empty();

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ReportFiles reports = new ReportFiles(OutputFolder.existing(output));
        try {
            String place = reports.again(runId);
            if (!common.quiet()) {
                console.out().println(place);
            }
            return ExitStatus.PASSED;
        } catch (UncheckedIOException e) {
            console.err()
                    .println("cannot write the report to '" + output + "': "
                            + e.getCause().getMessage());
            return ExitStatus.NOT_COMPARED;
        }
    }
}
