package io.crosscheck.config;

import java.util.List;

/** The keys that say when a run as a whole has failed. */
final class RunThresholdKeys {
    static final Key RUN_THRESHOLDS = new Key(
            "run-thresholds",
            "an object with failed-pairs, differing-rows or both",
            "the run is as bad as its worst pair",
            "When the run as a whole has failed. A pair that could not be compared is never made up for.",
            "run-thresholds { failed-pairs = 2 }");
    static final Key FAILED_PAIRS = new Key(
            "failed-pairs",
            "a whole number, at least 0, or a percentage such as \"5%\"",
            "0",
            "So many pairs may have failed, and the run is only warned. A percentage is of all pairs.",
            "failed-pairs = \"5%\"");
    static final Key DIFFERING_ROWS = new Key(
            "differing-rows",
            ThresholdKeys.ROWS,
            "no matter how many",
            "Over so many differing rows of all pairs, without waived ones, the run has failed, even where each pair "
                    + "is within its own thresholds. A percentage is of the larger sides' rows.",
            "differing-rows = 10000");
    static final Section SECTION = new Section(
            "run-thresholds",
            "When the run as a whole has failed.",
            "pairs { any { source = \"onprem.any\", target = \"lake.any\" } }\nrun-thresholds { %s }",
            List.of(FAILED_PAIRS, DIFFERING_ROWS));

    private RunThresholdKeys() {}
}
