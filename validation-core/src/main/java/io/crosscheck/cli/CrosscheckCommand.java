package io.crosscheck.cli;

import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import io.crosscheck.run.RunInterrupted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code crosscheck}: the command that holds all others. */
@Command(
        name = "crosscheck",
        description = "Proves that a migration moved the data: compares source and target tables, record by record.",
        footer = {
            "%nExit status: 0 all pairs passed or warned, 1 data differ, 2 wrong command or configuration,",
            "3 something could not be compared.",
            "%nExamples:",
            "  crosscheck demo                                     see it work",
            "  crosscheck diff old.csv new.parquet --key id        compare two files",
            "  crosscheck run suite.conf                           compare the pairs of a suite"
        },
        versionProvider = Version.class)
public final class CrosscheckCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private CrosscheckCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** Runs the command of these arguments and gives its exit status. */
    public static int execute(String[] args, Console console) {
        try {
            return commandLine(console).execute(args);
        } catch (Error e) { // The status of a process that dies of one says that the data differ.
            return internal(e, console);
        }
    }

    static CommandLine commandLine(Console console) {
        CommandLine commands = new CommandLine(new CrosscheckCommand());
        List.of(
                        new DemoCommand(console),
                        new RunCommand(console),
                        new SingleCheckCommand.Count(console),
                        new SingleCheckCommand.Accuracy(console),
                        new CheckConfigCommand(console),
                        new DiffCommand(console),
                        new RepairCommand(console),
                        new ReportCommand(console),
                        new InitCommand(console),
                        new GriffinCommand(console),
                        new RegisterCommand(console),
                        new DdlCommand(console))
                .forEach(commands::addSubcommand);
        commands.getSubcommands().values().forEach(c -> {
            c.getCommandSpec().mixinStandardHelpOptions(true);
            c.getCommandSpec().usageMessage().width(100).sortOptions(false);
        });
        commands.getCommandSpec().mixinStandardHelpOptions(true).usageMessage().width(100);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setOut(new java.io.PrintWriter(console.out(), true, java.nio.charset.StandardCharsets.UTF_8));
        commands.setErr(new java.io.PrintWriter(console.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        commands.registerConverter(LocalDate.class, CrosscheckCommand::date);
        commands.registerConverter(BigDecimal.class, CrosscheckCommand::tolerance);
        commands.setParameterExceptionHandler((error, args) -> misuse(error, console));
        commands.setExecutionExceptionHandler((error, command, parsed) -> report(error, parsed, console));
        return commands;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a date; expected yyyy-MM-dd");
        }
    }

    private static BigDecimal tolerance(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new TypeConversionException("'" + text + "' is not a tolerance; expected a number, 0 or more");
    }

    private static int misuse(ParameterException error, Console console) {
        CommandLine command = error.getCommandLine();
        console.err().println(message(error, command));
        if (command.getParent() == null) {
            command.usage(console.err());
        } else {
            console.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitStatus.WRONG_USAGE;
    }

    private static String message(ParameterException error, CommandLine command) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return "Unknown option '" + argument + "'"
                        + Suggestion.didYouMean(
                                argument, command.getCommandSpec().optionsMap().keySet());
            }
            return command.getParent() == null
                    ? "Unknown command '" + argument + "'"
                            + Suggestion.didYouMean(
                                    argument, command.getSubcommands().keySet())
                    : "Unexpected argument '" + argument + "'";
        }
        return error.getMessage().replace("option option", "option");
    }

    private static int report(Exception error, CommandLine.ParseResult parsed, Console console) {
        boolean debug = parsed.originalArgs().contains("--debug");
        if (error instanceof UserException problems) {
            problems.problems().forEach(console.err()::println);
            if (debug) {
                error.printStackTrace(console.err());
            }
            return ExitStatus.WRONG_USAGE;
        }
        if (error instanceof RunInterrupted) {
            return ExitStatus.NOT_COMPARED; // The progress has said so.
        }
        return internal(error, console);
    }

    private static int internal(Throwable error, Console console) {
        console.err().println("internal error: " + error);
        error.printStackTrace(console.err());
        return ExitStatus.NOT_COMPARED;
    }
}
