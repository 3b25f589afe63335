package io.crosscheck.cli;

import io.crosscheck.athena.Registration;
import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.Register;
import io.crosscheck.model.UserException;
import io.crosscheck.run.Session;
import io.crosscheck.tables.ReadProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosscheck register OUTPUT}. */
@Command(
        name = "register",
        description = {
            "Make the results of a folder known to a catalog, as output.register of a suite does after each run:",
            "tables where they are not there, partitions that are stored, no others. Again, it changes nothing."
        },
        footer = {
            "%nExamples:",
            "  crosscheck register s3://my-bucket/crosscheck --via athena --database crosscheck",
            "  crosscheck register hdfs:///crosscheck --via catalog"
        })
final class RegisterCommand implements Callable<Integer> {
    /** Where tables can be made known. */
    private enum Via {
        CATALOG,
        ATHENA
    }

    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "OUTPUT", description = "The output.path of a suite.")
    private String output = "";

    @Option(
            names = "--via",
            required = true,
            paramLabel = "WAY",
            description = "catalog (a Hive metastore, or Glue on EMR) or athena (its API).")
    private Via via = Via.CATALOG;

    @Option(names = "--database", paramLabel = "NAME", description = "Database of the tables. Default: crosscheck.")
    private String database = "crosscheck";

    @Option(names = "--workgroup", paramLabel = "NAME", description = "Workgroup of Athena. Default: primary.")
    private Optional<String> workgroup = Optional.empty();

    @Option(
            names = "--query-results",
            paramLabel = "FOLDER",
            description = "Where Athena leaves what a statement answers. Default: that of the workgroup.")
    private Optional<String> queryResults = Optional.empty();

    @Option(names = "--region", paramLabel = "REGION", description = "Region of AWS. Default: of the environment.")
    private Optional<String> region = Optional.empty();

    RegisterCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CatalogSettings.Type catalog = via == Via.CATALOG ? CatalogSettings.Type.HIVE : CatalogSettings.Type.SESSION;
        Register how = via == Via.CATALOG
                ? new Register.InCatalog(database)
                : new Register.ThroughAthena(database, workgroup, queryResults, region);
        try (Session session = Session.open("crosscheck register", catalog, Map.of(), common.talk());
                Registration registration = Registration.open(how, output, session.spark())) {
            List<String> notes = registered(registration);
            if (!common.quiet()) {
                notes.forEach(console.err()::println);
            }
        }
        return ExitStatus.PASSED;
    }

    private List<String> registered(Registration registration) {
        try {
            return registration.ofAll();
        } catch (UserException e) {
            throw e;
        } catch (Exception e) { // Of AWS or of Spark, which throws checked ones as well.
            throw new UserException("Cannot register " + output + ": " + ReadProblem.whileReading(e), e);
        }
    }
}
