package io.crosscheck;

import io.crosscheck.cli.Console;
import io.crosscheck.cli.CrosscheckCommand;
import io.crosscheck.cli.ExitStatus;
import java.util.function.UnaryOperator;

/** Arguments in, exit status out: the only place that ends the process. */
public final class Main {
    private Main() {}

    /** The entry of the launcher and of spark-submit. */
    public static void main(String[] args) {
        int status = run(args, Console.ofProcess());
        if (mustExit(status, System::getProperty)) {
            System.exit(status);
        }
    }

    /**
     * YARN takes a driver of its own (deploy mode cluster) that calls exit for one that broke, whatever the status:
     * after a pass it has to return.
     */
    static boolean mustExit(int status, UnaryOperator<String> property) {
        boolean isDriverOnYarn = property.apply("spark.yarn.app.id") != null
                && "cluster".equals(property.apply("spark.submit.deployMode"));
        return status != ExitStatus.PASSED || !isDriverOnYarn;
    }

    /** Runs one command and gives its exit status (docs/semantics.md, section 4). */
    public static int run(String[] args, Console console) {
        return CrosscheckCommand.execute(args, console);
    }
}
