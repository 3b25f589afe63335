package io.crosscheck.cli;

import io.crosscheck.config.SuiteReader;
import io.crosscheck.model.Accelerator;
import io.crosscheck.model.CheckKind;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.Suite;
import io.crosscheck.model.UserException;
import io.crosscheck.run.RunRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A suite and what may be said about it on the command line. */
final class SuiteOptions {
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final DateTimeFormatter RUN_ID_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    @Parameters(
            paramLabel = "SUITE",
            description =
                    "Suite file (HOCON or JSON) or list of table pairs (.csv), local or on any Hadoop file system.")
    private String suite = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a key of the suite, such as pairs.orders.source.filter=\"day = '2026-11-01'\".")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "The same; also a value for $${KEY} in the suite.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PAIR",
            description = "Compare these pairs only, separated by commas.")
    private List<String> onlyPairs = new ArrayList<>();

    Suite read() {
        if (suite.isBlank()) {
            throw new UserException("SUITE: no file is named; expected a suite file, such as configs/demo.conf");
        }
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putAll(overrides);
        return new SuiteReader(all, new HadoopText()).read(suite);
    }

    List<String> onlyPairs() {
        return onlyPairs;
    }

    /** How one run is named; a mixin of its own, as some commands run nothing. */
    static final class RunOptions {
        @Option(
                names = "--run-id",
                paramLabel = "ID",
                description = "Name of this run; the same name replaces its results. Default: the time, in UTC.")
        private Optional<String> runId = Optional.empty();

        @Option(
                names = "--run-date",
                paramLabel = "DATE",
                description = "Date under which results stand, yyyy-MM-dd. Default: today, in UTC.")
        private LocalDate runDate = LocalDate.now(ZoneOffset.UTC);

        @Option(
                names = "--resume",
                description = "Keep the pairs that the run of this --run-id has finished; compare the others.")
        private boolean resume;

        @Option(
                names = "--parallelism",
                paramLabel = "N",
                description = "Compare so many pairs at once. Default: as the suite says, else what keeps Spark busy.")
        private Optional<Integer> parallelism = Optional.empty();

        @Option(names = "--json", description = "Print the summary as JSON on standard output instead of tables.")
        private boolean json;

        @Option(
                names = "--explain",
                description = "Print how the records of each pair were compared: rows, buckets, bytes.")
        private boolean explain;

        @Option(
                names = "--accelerate",
                description = "Let Apache DataFusion Comet read and compute where it fits; results are the same.")
        private boolean accelerate;

        /** The suite on what the command line asks for. */
        Suite accelerated(Suite suite) {
            return accelerate ? suite.on(Accelerator.COMET) : suite;
        }

        boolean explain() {
            return explain;
        }

        boolean json() {
            return json;
        }

        RunRequest request(List<String> pairs, List<CheckKind> checks) {
            if (resume && runId.isEmpty()) {
                throw new UserException("--resume: which run? expected its name as well, by --run-id");
            }
            String id = nameOfRun(runId);
            if (parallelism.filter(n -> n < 1).isPresent()) {
                throw new UserException(
                        "--parallelism: invalid '" + parallelism.get() + "'; expected a whole number, at least 1");
            }
            return new RunRequest(id, runDate.toString(), resume, pairs, checks, parallelism);
        }
    }

    /** The name that is given, else the time. */
    static String nameOfRun(Optional<String> given) {
        String id = given.orElseGet(() -> ZonedDateTime.now(ZoneOffset.UTC).format(RUN_ID_TIME));
        if (!RUN_ID.matcher(id).matches()) {
            throw new UserException("--run-id: invalid '" + id
                    + "'; expected letters, digits, '_', '.' and '-', a letter or digit first");
        }
        return id;
    }

    /** The checks of that name. */
    static List<CheckKind> checks(List<String> names) {
        List<String> problems = names.stream()
                .filter(n -> CheckKind.of(n).isEmpty())
                .map(n -> "--check: no check '" + n + "'" + Suggestion.didYouMean(n, CheckKind.keywords())
                        + (Suggestion.closest(n, CheckKind.keywords()).isPresent() ? " Expected " : "; expected ")
                        + String.join(", ", CheckKind.keywords()))
                .toList();
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        return names.stream().map(CheckKind::of).flatMap(Optional::stream).toList();
    }
}
