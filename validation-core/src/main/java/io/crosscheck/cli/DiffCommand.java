package io.crosscheck.cli;

import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.CheckKind;
import io.crosscheck.model.ChecksAsked;
import io.crosscheck.model.ColumnSelection;
import io.crosscheck.model.DuplicateKeys;
import io.crosscheck.model.Expression;
import io.crosscheck.model.FileFormat;
import io.crosscheck.model.Origin;
import io.crosscheck.model.Output;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.Reference;
import io.crosscheck.model.RuleBook;
import io.crosscheck.model.Rules;
import io.crosscheck.model.Side;
import io.crosscheck.model.Suite;
import io.crosscheck.model.TablePair;
import io.crosscheck.model.UserException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosscheck diff LEFT RIGHT}: two files or tables, no suite. */
@Command(
        name = "diff",
        description = {
            "Compare two files, folders or tables; the first is what should be, the second what is.",
            "CSV files are taken to have a header; text is compared with typed columns by reading it as their type,",
            "and a CSV file against typed columns warns of the schema at most.",
            "A side that is not there or cannot be read ends with 3: nothing was compared."
        },
        footer = {
            "%nExamples:",
            "  crosscheck diff orders.csv s3a://lake/orders/ --format-right parquet --key order_id",
            "  crosscheck diff before.parquet after.parquet --key a,b --exclude loaded_at --abs-tol 0.01"
        })
final class DiffCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SuiteOptions.RunOptions run = new SuiteOptions.RunOptions();

    @Parameters(index = "0", paramLabel = "LEFT", description = "Source: file, folder, glob, or database.table.")
    private String left = "";

    @Parameters(index = "1", paramLabel = "RIGHT", description = "Target, likewise.")
    private String right = "";

    @Option(
            names = {"-k", "--key"},
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that pair rows. Without any, whole rows are compared as a multiset.")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--include", split = ",", paramLabel = "COLUMN", description = "Compare these columns only.")
    private List<String> include = new ArrayList<>();

    @Option(names = "--exclude", split = ",", paramLabel = "COLUMN", description = "Do not compare these columns.")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--map",
            split = ",",
            paramLabel = "LEFT=RIGHT",
            description = "Columns that have another name on the right.")
    private Map<String, String> mapping = new LinkedHashMap<>();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "Spark SQL condition for the rows of both sides.")
    private Optional<String> where = Optional.empty();

    @Option(
            names = "--abs-tol",
            paramLabel = "NUMBER",
            description = "Numbers are equal up to this absolute difference.")
    private Optional<BigDecimal> absTol = Optional.empty();

    @Option(
            names = "--rel-tol",
            paramLabel = "NUMBER",
            description = "Numbers are equal up to this fraction of the larger one.")
    private Optional<BigDecimal> relTol = Optional.empty();

    @Option(names = "--trim", description = "Leading and trailing spaces of text do not count.")
    private boolean trim;

    @Option(names = "--ignore-case", description = "The case of text does not count.")
    private boolean ignoreCase;

    @Option(names = "--null-equals-empty", description = "Empty text is NULL.")
    private boolean nullEqualsEmpty;

    @Option(
            names = "--format-left",
            paramLabel = "FORMAT",
            description = "parquet, orc, csv, json, avro, delta or iceberg.")
    private Optional<String> leftFormat = Optional.empty();

    @Option(
            names = "--format-right",
            paramLabel = "FORMAT",
            description = "parquet, orc, csv, json, avro, delta or iceberg.")
    private Optional<String> rightFormat = Optional.empty();

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "Option of Spark's reader for both files, such as sep=\";\".")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Differing records to print. Default: ${DEFAULT-VALUE}.")
    private int samples = 10;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Keep all differing records and metrics there.")
    private Optional<String> output = Optional.empty();

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (samples < 0) {
            throw new UserException("--samples: invalid '" + samples + "'; expected 0 or more");
        }
        Side source = side(left, leftFormat);
        Side target = side(right, rightFormat);
        TablePair pair = new TablePair("diff", source, target, pairOptions(), Origin.COMMAND_LINE);
        Suite suite = new Suite(
                "diff",
                List.of(pair),
                List.of(),
                CatalogSettings.DEFAULT,
                output.map(folder -> new Output(folder, new Output.AllRecords(), samples)),
                Map.of(),
                Origin.COMMAND_LINE);
        return new SuiteRun(console, common, run, samples)
                .run(run.accelerated(suite), run.request(List.of(), List.of()));
    }

    private PairOptions pairOptions() {
        Rules rules = new Rules(
                absTol,
                relTol,
                Optional.empty(),
                Optional.of(ignoreCase),
                Optional.of(trim),
                Optional.empty(),
                Optional.of(nullEqualsEmpty),
                Optional.empty(),
                Optional.empty());
        Map<Reference, Reference> mapped = new LinkedHashMap<>();
        mapping.forEach((l, r) -> mapped.put(reference(l), reference(r)));
        return new PairOptions(
                references(keys),
                new ColumnSelection(mapped, references(include), references(exclude), List.of()),
                new RuleBook(rules, Map.of(), Map.of()),
                new ChecksAsked(
                        List.of(CheckKind.SCHEMA, CheckKind.ACCURACY), List.of(), Map.of(), DuplicateKeys.REPORT));
    }

    private Side side(String text, Optional<String> format) {
        if (text.isBlank()) {
            throw new UserException(
                    "LEFT and RIGHT: one is empty; expected a file, a folder, a glob or database.table");
        }
        Optional<Expression> filter = where.map(sql -> new Expression(sql, Origin.COMMAND_LINE));
        Optional<FileFormat> given = format.map(DiffCommand::format);
        Optional<FileFormat> known = given.or(() -> FileFormat.ofPath(text));
        if (known.isEmpty() && !text.contains("/") && !Files.exists(java.nio.file.Path.of(text))) {
            return new Side.Table(reference(text), filter, Origin.COMMAND_LINE);
        }
        FileFormat fileFormat = known.orElse(FileFormat.PARQUET);
        Map<String, String> all = new LinkedHashMap<>();
        if (fileFormat == FileFormat.CSV) {
            all.put("header", "true");
        }
        all.putAll(options);
        return new Side.Path(text, fileFormat, all, Optional.empty(), filter, Origin.COMMAND_LINE);
    }

    private static FileFormat format(String keyword) {
        return FileFormat.of(keyword)
                .orElseThrow(() -> new UserException("Invalid format '" + keyword + "'; expected one of: "
                        + String.join(", ", FileFormat.keywords())));
    }

    private static List<Reference> references(List<String> names) {
        return names.stream().map(DiffCommand::reference).toList();
    }

    private static Reference reference(String name) {
        return new Reference(name.strip(), Origin.COMMAND_LINE);
    }
}
