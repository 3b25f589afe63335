package io.crosscheck.report;

import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.Waived;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said of the numbers of a pair beside the numbers. */
public final class Remarks {
    private Remarks() {}

    /** What a reader of these numbers should know. */
    public static List<String> of(AccuracyMetrics metrics) {
        List<String> remarks = new ArrayList<>();
        if (metrics.sourceRows() == 0 && metrics.targetRows() == 0) {
            remarks.add("both sides are empty: there was nothing to compare");
        }
        if (metrics.duplicateKeysSource() + metrics.duplicateKeysTarget() > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "primary keys that stand more than once: %,d in the source, %,d in the target",
                    metrics.duplicateKeysSource(),
                    metrics.duplicateKeysTarget()));
        }
        if (metrics.nullKeyRows() > 0) {
            remarks.add(String.format(Locale.ROOT, "rows with NULL in their primary key: %,d", metrics.nullKeyRows()));
        }
        return remarks;
    }

    /** What waivers do: those that do something, and those that have ended. */
    public static List<String> of(Waived waived) {
        return waived.waivers().stream()
                .filter(waiver -> waiver.isExpired() || waiver.rows() > 0)
                .map(Remarks::waiver)
                .toList();
    }

    private static String waiver(Waived.Use waiver) {
        String rows = String.format(Locale.ROOT, "%,d %s", waiver.rows(), waiver.rows() == 1 ? "row" : "rows");
        return waiver.isExpired()
                ? "a waiver of " + waiver.owner() + " ended on " + waiver.expires() + " (" + waiver.reason() + "): "
                        + rows + (waiver.rows() == 1 ? " counts" : " count") + " again"
                : "waived by " + waiver.owner() + " until " + waiver.expires() + " (" + waiver.reason() + "): " + rows;
    }

    /** Rounded down: 100 % is said of all rows only. */
    public static String percent(AccuracyMetrics metrics) {
        if (metrics.sourceRows() == 0) {
            return metrics.targetRows() == 0 ? "100.00" : "0.00";
        }
        return BigDecimal.valueOf(metrics.matched())
                .movePointRight(2)
                .divide(BigDecimal.valueOf(metrics.sourceRows()), 2, RoundingMode.DOWN)
                .toPlainString();
    }
}
