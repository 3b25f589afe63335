package io.crosscheck.config;

import java.util.List;

/**
 * The keys of one kind of block.
 *
 * @param path where such a block stands, {@code <pair>} for a name of the user's own
 * @param doc what the block is, Markdown
 * @param frame a suite around such a block, with {@code %s} where its keys stand
 * @param keys all that are known there
 */
record Section(String path, String doc, String frame, List<Key> keys) {
    Section {
        keys = List.copyOf(keys);
    }

    /** A whole suite that holds these lines in such a block. */
    String suiteWith(String lines) {
        return frame.replace("%s", lines);
    }

    /** All blocks, in the order of the reference. */
    static List<Section> all() {
        return List.of(
                SuiteKeys.SUITE,
                PairKeys.PAIR,
                SideKeys.SIDE,
                SideKeys.SOURCE_PATTERN,
                SideKeys.TARGET_PATTERN,
                SideKeys.JDBC_SECTION,
                SideKeys.PARTITION,
                PairKeys.TRANSFORMATION,
                RuleKeys.RULES,
                PairKeys.AGGREGATE,
                ThresholdKeys.THRESHOLDS,
                WaiverKeys.WAIVER,
                WaiverKeys.KEY,
                MaskKeys.MASK_KEY_SECTION,
                EngineKeys.CHUNK_BY_SECTION,
                RunThresholdKeys.SECTION,
                NotifyKeys.SECTION,
                SuiteKeys.OUTPUT_SECTION,
                RegisterKeys.REGISTER,
                SuiteKeys.CATALOG_SECTION);
    }
}
