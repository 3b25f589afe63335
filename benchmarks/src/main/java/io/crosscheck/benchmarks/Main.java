package io.crosscheck.benchmarks;

import picocli.CommandLine;

/** Arguments in, exit status out. */
public final class Main {
    private Main() {}

    /** Runs a command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarksCommand())
                .addSubcommand(new WorkerCommand())
                .addSubcommand(new GenerateCommand())
                .execute(arguments));
    }
}
