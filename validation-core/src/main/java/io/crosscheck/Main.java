package io.crosscheck;

import io.crosscheck.cli.Console;
import io.crosscheck.cli.CrosscheckCommand;

/** Arguments in, exit status out: the only place that ends the process. */
public final class Main {
    private Main() {}

    /** The entry of the launcher and of spark-submit. */
    public static void main(String[] args) {
        System.exit(run(args, Console.ofProcess()));
    }

    /** Runs one command and gives its exit status (docs/semantics.md, section 4). */
    public static int run(String[] args, Console console) {
        return CrosscheckCommand.execute(args, console);
    }
}
