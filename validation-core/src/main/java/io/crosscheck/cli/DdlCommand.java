package io.crosscheck.cli;

import io.crosscheck.athena.Statements;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosscheck ddl OUTPUT}. */
@Command(
        name = "ddl",
        description = {
            "Print the statements that make results known to Athena: database, tables, partitions, views.",
            "Runs nothing and looks at nothing."
        },
        footer = {"%nExample:", "  crosscheck ddl s3://my-bucket/crosscheck --database crosscheck"})
final class DdlCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "OUTPUT", description = "The output.path of a suite.")
    private String output = "";

    @Option(names = "--database", required = true, paramLabel = "NAME", description = "Database of tables and views.")
    private String database = "";

    @Option(names = "--views-only", description = "Print the views alone.")
    private boolean viewsOnly;

    DdlCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Statements statements = new Statements(database, address(output));
        (viewsOnly ? statements.allViews() : statements.all())
                .forEach(statement -> console.out().println(statement + ";\n"));
        return ExitStatus.PASSED;
    }

    /** As Athena calls it. */
    private static String address(String output) {
        return output.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                ? output.replaceFirst("^s3[an]:", "s3:")
                : Path.of(output).toAbsolutePath().normalize().toUri().toString();
    }
}
