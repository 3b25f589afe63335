package io.crosscheck.cli;

import io.crosscheck.run.Session;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Print neither progress nor tables; the exit status tells.")
    private boolean quiet;

    @Option(names = "--debug", description = "Show stack traces of problems and Spark's own messages.")
    private boolean debug;

    boolean quiet() {
        return quiet;
    }

    boolean debug() {
        return debug;
    }

    Session.Talk talk() {
        return debug ? Session.Talk.DEBUG : Session.Talk.QUIET;
    }
}
