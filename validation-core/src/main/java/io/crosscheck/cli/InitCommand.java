package io.crosscheck.cli;

import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.Origin;
import io.crosscheck.model.Reference;
import io.crosscheck.model.UserException;
import io.crosscheck.run.Session;
import io.crosscheck.tables.CatalogSurvey;
import io.crosscheck.tables.FileTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crosscheck init}. */
@Command(
        name = "init",
        description = {
            "Write a suite from the tables that two databases of the catalog have in common.",
            "Primary keys are guessed: columns that are unique and never NULL in the source. Reads the source tables."
        },
        footer = {
            "%nExamples:",
            "  crosscheck init --source-database onprem --target-database lake --file suite.conf",
            "  crosscheck init --source-database onprem --target-database lake --catalog-of configs/demo.conf"
        })
final class InitCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--source-database", required = true, paramLabel = "DATABASE", description = "What should be.")
    private String sourceDatabase = "";

    @Option(names = "--target-database", required = true, paramLabel = "DATABASE", description = "What is.")
    private String targetDatabase = "";

    @Option(
            names = "--catalog",
            paramLabel = "TYPE",
            description = "session (what Spark was started with), hive or glue. Default: session.")
    private CatalogSettings.Type catalog = CatalogSettings.Type.SESSION;

    @Option(
            names = "--catalog-of",
            paramLabel = "SUITE",
            description = "Use the catalog block of this suite instead, with the files that it registers.")
    private Optional<String> catalogOf = Optional.empty();

    @Option(names = "--file", paramLabel = "FILE", description = "Where to write; must not exist. Default: print it.")
    private Optional<Path> file = Optional.empty();

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        file.filter(Files::exists).ifPresent(f -> {
            throw new UserException("Cannot write " + f + ": it exists; name another --file");
        });
        CatalogSettings settings = catalogOf
                .map(suite -> new io.crosscheck.config.SuiteReader(Map.of(), new HadoopText())
                        .read(suite)
                        .catalog())
                .orElse(new CatalogSettings(catalog, java.util.List.of()));
        CatalogSurvey.Survey survey;
        try (Session session = Session.open("crosscheck init", settings, Map.of(), common.talk())) {
            new FileTables(session.spark()).register(settings);
            survey = new CatalogSurvey(session.spark())
                    .of(
                            new Reference(sourceDatabase, new Origin("--source-database", 0)),
                            new Reference(targetDatabase, new Origin("--target-database", 0)));
        }
        String suite = new SuiteDraft(survey, settings).text();
        if (file.isPresent()) {
            write(file.get(), suite);
            console.err().println("Wrote " + file.get() + ": review it, then crosscheck check-config " + file.get());
        } else {
            console.out().print(suite);
        }
        return ExitStatus.PASSED;
    }

    private static void write(Path file, String suite) {
        try {
            Files.writeString(file, suite, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UserException("Cannot write " + file + ": " + LocalFiles.reason(e), e);
        }
    }
}
