package io.crosscheck.cli;

import io.crosscheck.config.SuiteReader;
import io.crosscheck.model.Suite;
import io.crosscheck.model.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crosscheck demo}. */
@Command(
        name = "demo",
        description = {
            "Compare three small table pairs that come with Crosscheck: one passes, one warns, one fails.",
            "Lays suite and data down in a folder of yours, so that you can change them and run them again.",
            "Ends with 0 when the outcome is the one that is expected."
        },
        footer = {"%nExample:", "  crosscheck demo", "  crosscheck run crosscheck-demo/demo.conf"})
final class DemoCommand implements Callable<Integer> {
    private static final String RESOURCES = "/io/crosscheck/demo/";
    private static final List<String> FILES = List.of(
            "demo.conf",
            "demo-data/onprem/balance_sheet.csv",
            "demo-data/onprem/covid.parquet",
            "demo-data/onprem/survey_financial_report.csv",
            "demo-data/lake/balance_sheet.parquet",
            "demo-data/lake/covid.parquet",
            "demo-data/lake/survey_financial_report.parquet");

    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SuiteOptions.RunOptions run = new SuiteOptions.RunOptions();

    @Option(names = "--folder", paramLabel = "FOLDER", description = "Where to lay it down. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("crosscheck-demo");

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path suiteFile = folder.resolve("demo.conf");
        layDown();
        Suite suite = new SuiteReader(Map.of()).read(suiteFile.toString());
        int status = new SuiteRun(console, common, run).run(run.accelerated(suite), run.request(List.of(), List.of()));
        if (!common.quiet() && !run.json()) {
            console.out().println();
            console.out()
                    .println("The demo's differences are planted. Look at " + suiteFile
                            + ", change it, and run it with");
            console.out().println("  crosscheck run " + suiteFile);
        }
        // A demo that finds no difference is broken.
        return status == ExitStatus.FAILED ? ExitStatus.PASSED : ExitStatus.NOT_COMPARED;
    }

    private void layDown() {
        for (String file : FILES) {
            Path to = folder.resolve(file);
            try (InputStream in = DemoCommand.class.getResourceAsStream(RESOURCES + file)) {
                if (in == null) {
                    throw new IllegalStateException("the demo's " + file + " is not in this build");
                }
                Files.createDirectories(to.getParent());
                Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UserException("Cannot write the demo to " + folder + ": " + LocalFiles.reason(e), e);
            }
        }
    }
}
