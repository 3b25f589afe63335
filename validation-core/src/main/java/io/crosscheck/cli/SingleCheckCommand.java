package io.crosscheck.cli;

import io.crosscheck.model.CheckKind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that runs one check of a suite: the steps of a scheduled validation. */
abstract class SingleCheckCommand implements Callable<Integer> {
    private final Console console;
    private final CheckKind check;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Mixin
    private SuiteOptions.RunOptions run = new SuiteOptions.RunOptions();

    private SingleCheckCommand(Console console, CheckKind check) {
        this.console = console;
        this.check = check;
    }

    @Override
    public Integer call() {
        return new SuiteRun(console, common, run)
                .run(run.accelerated(suite.read()), run.request(suite.onlyPairs(), List.of(check)));
    }

    /** {@code crosscheck count SUITE}. */
    @Command(
            name = "count",
            description = "Compare only the number of rows of every pair.",
            footer = {"%nExample:", "  crosscheck count configs/demo.conf"})
    static final class Count extends SingleCheckCommand {
        Count(Console console) {
            super(console, CheckKind.COUNT);
        }
    }

    /** {@code crosscheck accuracy SUITE}. */
    @Command(
            name = "accuracy",
            description = "Compare only the records of every pair.",
            footer = {"%nExample:", "  crosscheck accuracy configs/demo.conf --run-date 2026-11-22"})
    static final class Accuracy extends SingleCheckCommand {
        Accuracy(Console console) {
            super(console, CheckKind.ACCURACY);
        }
    }
}
