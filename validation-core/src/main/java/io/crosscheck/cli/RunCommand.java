package io.crosscheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crosscheck run SUITE}. */
@Command(
        name = "run",
        description = "Compare every pair of a suite.",
        footer = {"%nExample:", "  crosscheck run configs/demo.conf --only balance_sheet --check count,accuracy"})
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Mixin
    private SuiteOptions.RunOptions run = new SuiteOptions.RunOptions();

    @Option(
            names = "--check",
            split = ",",
            paramLabel = "CHECK",
            description = "Run these checks only: schema, count, aggregate, accuracy.")
    private List<String> checks = new ArrayList<>();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new SuiteRun(console, common, run)
                .run(run.accelerated(suite.read()), run.request(suite.onlyPairs(), SuiteOptions.checks(checks)));
    }
}
