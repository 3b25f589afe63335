package io.crosscheck.config;

import io.crosscheck.model.Accelerator;
import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.Execution;
import io.crosscheck.model.Origin;
import io.crosscheck.model.Output;
import io.crosscheck.model.Register;
import io.crosscheck.model.RunThresholds;
import io.crosscheck.model.Suite;
import io.crosscheck.model.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a suite. What a suite may hold is told in docs/configuration.md.
 *
 * <p>Cost: no table is looked at; only the text is fetched.
 */
public final class SuiteReader {
    private final Overrides overrides;
    private final SuiteText text;

    /** A reader of local files. */
    public SuiteReader(Map<String, String> overrides) {
        this(overrides, SuiteText.localFiles());
    }

    /**
     * A reader of texts from anywhere.
     *
     * @param overrides dotted key to value; they win over the files and can be substituted in them
     * @param text fetches the suite and what it includes
     */
    public SuiteReader(Map<String, String> overrides, SuiteText text) {
        this.overrides = new Overrides(overrides);
        this.text = text;
    }

    /**
     * The suite at a location.
     *
     * @throws UserException with everything that is wrong, in the order of the lines
     */
    public Suite read(String location) {
        SuiteParser parser = new SuiteParser(overrides, new Sources(text));
        Setting.Block root = parser.parse(location);
        Problems problems = new Problems();
        Suite suite = suite(location, root, parser.variables(), problems);
        if (!problems.isEmpty()) {
            throw problems.toException();
        }
        return suite;
    }

    private static Suite suite(String location, Setting.Block root, Predicate<String> variables, Problems problems) {
        Folder folder = Folder.of(location);
        Fields fields = Fields.of(root, SuiteKeys.SUITE.keys(), variables, problems);
        Setting.Block nothing = new Setting.Block(root.place(), List.of());
        Setting.Block defaults = fields.block(SuiteKeys.DEFAULTS).orElse(nothing);
        Optional<Setting.Block> pairs = fields.block(SuiteKeys.PAIRS);
        if (pairs.map(block -> block.settings().isEmpty())
                .orElse(fields.setting(SuiteKeys.PAIRS).isEmpty())) {
            problems.add(
                    pairs.map(Setting.Block::place).orElse(root.place()),
                    "the suite has no pair; expected pairs { <name> { source = ..., target = ... } }");
        }
        PairsReader read = new PairsReader(folder, defaults, problems).read(pairs.orElse(nothing));
        Optional<Output> output =
                fields.block(SuiteKeys.OUTPUT).flatMap(block -> new OutputReader(folder, problems).read(block));
        CatalogSettings catalog = fields.block(SuiteKeys.CATALOG)
                .map(block -> new CatalogReader(folder, problems).read(block))
                .orElse(CatalogSettings.DEFAULT);
        refuseToRegisterInGlue(fields, catalog, output, problems);
        return new Suite(
                fields.text(SuiteKeys.NAME).orElse(nameOf(location)),
                read.pairs(),
                read.patterns(),
                catalog,
                output,
                execution(fields),
                spark(fields),
                runThresholds(fields, problems),
                new NotifyReader(problems).read(fields),
                new Origin(location, 0));
    }

    private static void refuseToRegisterInGlue(
            Fields fields, CatalogSettings catalog, Optional<Output> output, Problems problems) {
        boolean inCatalog = output.flatMap(Output::register)
                .filter(Register.InCatalog.class::isInstance)
                .isPresent();
        if (catalog.type() == CatalogSettings.Type.GLUE && inCatalog) {
            fields.setting(SuiteKeys.OUTPUT)
                    .ifPresent(setting -> problems.add(
                            setting.place(),
                            "output.register.via is 'catalog', and catalog.type = glue is only read; expected via = "
                                    + "athena"));
        }
    }

    private static RunThresholds runThresholds(Fields fields, Problems problems) {
        ThresholdsReader reader = new ThresholdsReader(problems);
        return fields.block(RunThresholdKeys.RUN_THRESHOLDS)
                .map(block -> Fields.of(block, RunThresholdKeys.SECTION.keys(), problems))
                .map(run -> new RunThresholds(
                        reader.ofRun(run, RunThresholdKeys.FAILED_PAIRS),
                        reader.ofRun(run, RunThresholdKeys.DIFFERING_ROWS)))
                .orElse(RunThresholds.NONE);
    }

    private static Execution execution(Fields fields) {
        return new Execution(
                fields.integer(EngineKeys.PARALLELISM, 1),
                fields.choice(EngineKeys.ACCELERATOR, Accelerator.keywords(), Accelerator::of)
                        .orElse(Accelerator.NONE));
    }

    private static Map<String, String> spark(Fields fields) {
        Map<String, String> settings = new LinkedHashMap<>();
        fields.texts(SuiteKeys.SPARK)
                .forEach((name, value) -> settings.put(name.startsWith("spark.") ? name : "spark." + name, value));
        return settings;
    }

    private static String nameOf(String location) {
        String file = location.substring(location.lastIndexOf('/') + 1);
        return file.lastIndexOf('.') > 0 ? file.substring(0, file.lastIndexOf('.')) : file;
    }
}
