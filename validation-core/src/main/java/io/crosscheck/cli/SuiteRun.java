package io.crosscheck.cli;

import io.crosscheck.Validation;
import io.crosscheck.model.Suite;
import io.crosscheck.report.ConsoleReport;
import io.crosscheck.report.FunnelReport;
import io.crosscheck.report.Progress;
import io.crosscheck.run.RunRequest;
import io.crosscheck.run.Session;
import io.crosscheck.store.Json;

/** Runs a suite and prints what came out: what all running commands share. */
final class SuiteRun {
    private final Console console;
    private final CommonOptions options;
    private final SuiteOptions.RunOptions run;
    private final int samples;

    SuiteRun(Console console, CommonOptions options, SuiteOptions.RunOptions run) {
        this(console, options, run, Validation.SAMPLES);
    }

    /** With so many differing records to print where the suite keeps no output. */
    SuiteRun(Console console, CommonOptions options, SuiteOptions.RunOptions run, int samples) {
        this.console = console;
        this.options = options;
        this.run = run;
        this.samples = samples;
    }

    /** Gives the exit status. */
    int run(Suite suite, RunRequest request) {
        try (Session session = Session.open(suite, options.talk())) {
            if (!options.quiet()) {
                session.note().ifPresent(console.err()::println);
            }
            Validation.Finished finished = validate(session, suite, request);
            if (run.json()) {
                console.out().println(new Json().of(finished.result()));
            } else if (!options.quiet()) {
                new ConsoleReport(console.out()).print(finished.result(), finished.places());
                if (run.explain()) {
                    finished.result().tables().forEach(new FunnelReport(console.out())::print);
                }
            }
            if (!options.quiet()) {
                finished.notes().forEach(console.err()::println);
            }
            finished.problem().ifPresent(console.err()::println);
            finished.missing().ifPresent(console.err()::println);
            return finished.problem().isPresent()
                    ? ExitStatus.NOT_COMPARED
                    : finished.result().exitStatus();
        }
    }

    private Validation.Finished validate(Session session, Suite suite, RunRequest request) {
        try (Progress progress = console.progress(options)) {
            return new Validation(session, progress, samples).run(suite, request);
        }
    }
}
