package io.crosscheck.config;

import io.crosscheck.model.Accelerator;
import io.crosscheck.model.Output;
import io.crosscheck.model.Suite;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a suite says for all its pairs together, HOCON, as {@link PairText} tells what it says of one. */
public final class SuiteSettingsText {
    private SuiteSettingsText() {}

    /** Its name, output, settings of Spark and how the work is spread. */
    public static String of(Suite suite) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(SuiteKeys.NAME.name(), suite.name());
        suite.output().ifPresent(output -> keys.put(SuiteKeys.OUTPUT.name(), output(output)));
        Map<String, Object> thresholds = new LinkedHashMap<>();
        suite.thresholds()
                .failedPairs()
                .ifPresent(most -> thresholds.put(RunThresholdKeys.FAILED_PAIRS.name(), most.toString()));
        suite.thresholds()
                .differingRows()
                .ifPresent(most -> thresholds.put(RunThresholdKeys.DIFFERING_ROWS.name(), most.toString()));
        if (!thresholds.isEmpty()) {
            keys.put(RunThresholdKeys.RUN_THRESHOLDS.name(), thresholds);
        }
        suite.execution().parallelism().ifPresent(n -> keys.put(EngineKeys.PARALLELISM.name(), n));
        if (suite.execution().accelerator() != Accelerator.NONE) {
            keys.put(
                    EngineKeys.ACCELERATOR.name(),
                    suite.execution().accelerator().keyword());
        }
        if (!suite.spark().isEmpty()) {
            keys.put(SuiteKeys.SPARK.name(), Secrets.without(suite.spark()));
        }
        return HoconText.of(keys);
    }

    private static Map<String, Object> output(Output output) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(SuiteKeys.OUTPUT_PATH.name(), Secrets.withoutLogin(output.path()));
        keys.put(SuiteKeys.MISS_RECORDS.name(), missRecords(output.missRecords()));
        keys.put(SuiteKeys.SAMPLES.name(), output.samples());
        return keys;
    }

    private static Object missRecords(Output.MissRecords records) {
        if (records instanceof Output.FirstRecords first) {
            return first.most();
        }
        return records instanceof Output.AllRecords ? "all" : "off";
    }
}
