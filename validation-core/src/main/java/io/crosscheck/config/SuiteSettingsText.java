package io.crosscheck.config;

import io.crosscheck.model.Accelerator;
import io.crosscheck.model.Notification;
import io.crosscheck.model.Output;
import io.crosscheck.model.Register;
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
        if (!suite.notifications().isEmpty()) {
            keys.put(
                    NotifyKeys.NOTIFY.name(),
                    suite.notifications().stream()
                            .map(SuiteSettingsText::notification)
                            .toList());
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
        output.register().ifPresent(register -> keys.put(SuiteKeys.REGISTER.name(), register(register)));
        if (output.repair()) {
            keys.put(SuiteKeys.REPAIR.name(), true);
        }
        return keys;
    }

    private static Map<String, Object> register(Register register) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(RegisterKeys.VIA.name(), register instanceof Register.ThroughAthena ? "athena" : "catalog");
        keys.put(RegisterKeys.DATABASE.name(), register.database());
        if (register instanceof Register.ThroughAthena athena) {
            athena.workgroup().ifPresent(name -> keys.put(RegisterKeys.WORKGROUP.name(), name));
            athena.queryResults()
                    .ifPresent(folder -> keys.put(RegisterKeys.QUERY_RESULTS.name(), Secrets.withoutLogin(folder)));
            athena.region().ifPresent(name -> keys.put(RegisterKeys.REGION.name(), name));
        }
        return keys;
    }

    /** Without what may be a secret: of a web hook all but its host. */
    private static Map<String, Object> notification(Notification notification) {
        Map<String, Object> keys = new LinkedHashMap<>();
        if (notification instanceof Notification.ToTopic topic) {
            keys.put(NotifyKeys.VIA.name(), "sns");
            keys.put(NotifyKeys.TOPIC.name(), topic.arn());
            topic.region().ifPresent(name -> keys.put(NotifyKeys.REGION.name(), name));
        } else if (notification instanceof Notification.ToBus bus) {
            keys.put(NotifyKeys.VIA.name(), "eventbridge");
            keys.put(NotifyKeys.BUS.name(), bus.bus());
            bus.region().ifPresent(name -> keys.put(NotifyKeys.REGION.name(), name));
        } else if (notification instanceof Notification.ToWebhook hook) {
            keys.put(NotifyKeys.VIA.name(), "webhook");
            keys.put(NotifyKeys.URL.name(), "https://" + hook.host() + "/" + Secrets.HIDDEN);
            if (!hook.headers().isEmpty()) {
                Map<String, Object> headers = new LinkedHashMap<>();
                hook.headers().keySet().forEach(name -> headers.put(name, Secrets.HIDDEN));
                keys.put(NotifyKeys.HEADERS.name(), headers);
            }
        } else if (notification instanceof Notification.AsMetrics metrics) {
            keys.put(NotifyKeys.VIA.name(), "cloudwatch");
            keys.put(NotifyKeys.NAMESPACE.name(), metrics.namespace());
            metrics.region().ifPresent(name -> keys.put(NotifyKeys.REGION.name(), name));
        }
        keys.put(NotifyKeys.WHEN.name(), notification.when().keyword());
        return keys;
    }

    private static Object missRecords(Output.MissRecords records) {
        if (records instanceof Output.FirstRecords first) {
            return first.most();
        }
        return records instanceof Output.AllRecords ? "all" : "off";
    }
}
