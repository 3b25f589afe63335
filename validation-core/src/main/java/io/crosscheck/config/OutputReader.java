package io.crosscheck.config;

import io.crosscheck.model.Output;
import io.crosscheck.model.Register;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code output}.
 *
 * @param folder what relative paths are relative to
 * @param problems where to tell
 */
record OutputReader(Folder folder, Problems problems) {
    private static final int SAMPLES = Integer.parseInt(SuiteKeys.SAMPLES.byDefault());

    /** The output, where its folder is told. */
    Optional<Output> read(Setting.Block block) {
        Fields fields = Fields.of(block, SuiteKeys.OUTPUT_SECTION.keys(), problems);
        if (fields.setting(SuiteKeys.OUTPUT_PATH).isEmpty()) {
            problems.add(block.place(), "output has no path; expected " + SuiteKeys.OUTPUT_PATH.type());
        }
        Output.MissRecords missRecords = fields.setting(SuiteKeys.MISS_RECORDS)
                .flatMap(this::missRecords)
                .orElse(new Output.AllRecords());
        int samples = fields.integer(SuiteKeys.SAMPLES, 0).orElse(SAMPLES);
        Optional<Register> register =
                fields.block(SuiteKeys.REGISTER).flatMap(found -> new RegisterReader(problems).read(found));
        boolean repair = fields.flag(SuiteKeys.REPAIR).orElse(false);
        return fields.text(SuiteKeys.OUTPUT_PATH)
                .map(path -> new Output(folder.resolve(path), missRecords, samples, register, repair));
    }

    private Optional<Output.MissRecords> missRecords(Setting setting) {
        String word = setting instanceof Setting.Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        return switch (word) {
            case "all" -> Optional.of(new Output.AllRecords());
            case "off" -> Optional.of(new Output.NoRecords());
            default ->
                new Expect(problems)
                        .integer(setting, 1, SuiteKeys.MISS_RECORDS.type())
                        .map(Output.FirstRecords::new);
        };
    }
}
