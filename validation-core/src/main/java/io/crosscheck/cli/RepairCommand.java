package io.crosscheck.cli;

import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.UserException;
import io.crosscheck.run.Session;
import io.crosscheck.store.Repairs;
import io.crosscheck.tables.ReadProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosscheck repair OUTPUT}. */
@Command(
        name = "repair",
        description = {
            "List the keys that an ETL job has to reload so that the target holds what the source held: of the failed",
            "pairs of a stored run, below repairs/ of the same folder. Nothing is applied."
        },
        footer = {
            "%nExamples:",
            "  crosscheck repair s3://my-bucket/crosscheck",
            "  crosscheck repair results --run-id november --pair orders"
        })
final class RepairCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "OUTPUT", description = "The output.path of a suite.")
    private String output = "";

    @Option(names = "--run-id", paramLabel = "ID", description = "Run to take the keys of. Default: the last one.")
    private Optional<String> runId = Optional.empty();

    @Option(names = "--pair", paramLabel = "PAIR", description = "This pair only. Default: all that failed.")
    private Optional<String> pair = Optional.empty();

    RepairCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session =
                Session.open("crosscheck repair", CatalogSettings.Type.SESSION, Map.of(), common.talk())) {
            List<String> lines = lists(session);
            if (!common.quiet()) {
                lines.forEach(console.out()::println);
            }
        }
        return ExitStatus.PASSED;
    }

    private List<String> lists(Session session) {
        try {
            return new Repairs(session.spark(), output).of(runId, pair);
        } catch (UserException e) {
            throw e;
        } catch (Exception e) { // Of a file system or of Spark, which throws checked ones as well.
            throw new UserException("Cannot list keys of " + output + ": " + ReadProblem.whileReading(e), e);
        }
    }
}
