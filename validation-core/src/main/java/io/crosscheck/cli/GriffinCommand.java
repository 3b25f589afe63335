package io.crosscheck.cli;

import io.crosscheck.GriffinValidation;
import io.crosscheck.Validation;
import io.crosscheck.griffin.AccuracyResult;
import io.crosscheck.griffin.JobResult;
import io.crosscheck.griffin.SuiteText;
import io.crosscheck.griffin.Tolerance;
import io.crosscheck.griffin.settings.ConfigurationText;
import io.crosscheck.griffin.settings.JobReader;
import io.crosscheck.griffin.settings.JobSettings;
import io.crosscheck.griffin.sinks.GriffinVersion;
import io.crosscheck.model.UserException;
import io.crosscheck.run.RunRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosscheck griffin ENV DQ}. */
@Command(
        name = "griffin",
        description = {
            "Run a job of Apache Griffin (batch) from its own two files, unchanged: same metrics, same files,",
            "right answers. Exit status 1 where an accuracy rule has misses: --threshold says how many are accepted.",
            "--threshold 100%% ends with 0 whatever is missed, as Griffin does."
        },
        footer = {
            "%nExamples:",
            "  crosscheck griffin env.json dq.json",
            "  crosscheck griffin env.json dq.json --threshold 0.1%% --output s3://my-bucket/crosscheck",
            "  crosscheck griffin env.json dq.json --suite suite.conf     write the same as a suite, and run nothing",
            "%nMore: docs/griffin.md"
        })
final class GriffinCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "ENV",
            description = "env.json: a file (local, or of any Hadoop file system), an http address, or JSON itself.")
    private String env = "";

    @Parameters(index = "1", paramLabel = "DQ", description = "dq.json, likewise.")
    private String dq = "";

    @Option(
            names = "--griffin-version",
            paramLabel = "VERSION",
            description =
                    "Whose form metrics are written in: 0.5, 0.6 or 0.7. Default: 0.6; measures have that of 0.7.")
    private String version = "0.6";

    @Option(
            names = "--threshold",
            paramLabel = "[RULE=]N",
            split = ",",
            description = "Misses of accuracy rules that are accepted: a number or a percentage; RULE= for one rule "
                    + "alone, by its out.dataframe.name. Default: 0.")
    private List<String> thresholds = new ArrayList<>();

    @Option(
            names = "--suite",
            paramLabel = "FILE",
            description = "Write the accuracy rules as a suite of Crosscheck to this new file, and run nothing.")
    private Optional<Path> suite = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "PATH",
            description =
                    "Keep results of accuracy rules there as well, as a run does: tables, report, missed records.")
    private Optional<String> output = Optional.empty();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description =
                    "Name of this run in --output; the same name replaces its results. Default: the time, in UTC.")
    private Optional<String> runId = Optional.empty();

    @Option(
            names = "--run-date",
            paramLabel = "DATE",
            description = "Date under which results stand in --output, yyyy-MM-dd. Default: today, in UTC.")
    private LocalDate runDate = LocalDate.now(ZoneOffset.UTC);

    GriffinCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        GriffinVersion form = GriffinVersion.of(version)
                .orElseThrow(() -> new UserException("--griffin-version: unknown '" + version + "'; expected "
                        + String.join(", ", GriffinVersion.numbers())));
        Tolerance tolerance = Tolerance.of(thresholds);
        RunRequest run = new RunRequest(SuiteOptions.nameOfRun(runId), runDate.toString(), false, List.of(), List.of());
        JobSettings job = new JobReader(new ConfigurationText()).read(env, dq);
        tell(job.notes());
        if (suite.isPresent()) {
            return write(suite.get(), new SuiteText(job, tolerance).write());
        }
        return finished(new GriffinValidation(job, common.talk())
                .run(new GriffinValidation.Asked(form, tolerance, sinkConsole(), output, run)));
    }

    private int write(Path file, SuiteText.Written written) {
        try {
            Files.writeString(file, written.text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new UserException("Cannot write " + file + ": it exists; name another --suite", e);
        } catch (IOException e) {
            throw new UserException("Cannot write " + file + ": " + LocalFiles.reason(e), e);
        }
        if (!common.quiet()) {
            String left = written.left() == 0
                    ? ""
                    : "; " + written.left() + (written.left() == 1 ? " rule is" : " rules are")
                            + " not moved, the file says why";
            console.out()
                    .println("Wrote " + file + ": " + written.pairs() + (written.pairs() == 1 ? " pair" : " pairs")
                            + left);
        }
        return ExitStatus.PASSED;
    }

    /** Where the CONSOLE sink prints. */
    private PrintStream sinkConsole() {
        return common.quiet()
                ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
                : console.out();
    }

    private void tell(List<String> notes) {
        if (!common.quiet()) {
            notes.forEach(console.err()::println);
        }
    }

    private int finished(GriffinValidation.Finished finished) {
        JobResult job = finished.result();
        tell(job.notes());
        if (!common.quiet()) {
            print(job, finished.stored());
        }
        job.allProblems().forEach(console.err()::println);
        Optional<Validation.Finished> stored = finished.stored();
        stored.flatMap(Validation.Finished::problem).ifPresent(console.err()::println);
        stored.flatMap(Validation.Finished::missing).ifPresent(console.err()::println);
        return stored.flatMap(Validation.Finished::problem).isPresent() ? ExitStatus.NOT_COMPARED : job.exitStatus();
    }

    private void print(JobResult job, Optional<Validation.Finished> stored) {
        job.accuracy().stream().map(AccuracyResult::line).forEach(console.out()::println);
        stored.ifPresent(s -> s.places().forEach(place -> console.out().println("  " + place)));
        if (output.isPresent() && stored.isEmpty()) {
            console.err().println("--output: the job has no accuracy rule; nothing is kept there");
        }
        console.out()
                .println(job.job() + ": " + job.computed() + " of " + job.rules()
                        + (job.rules() == 1 ? " rule" : " rules") + " computed, time " + job.timestamp());
    }
}
