package io.crosscheck.griffin.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry of {@code out} of a rule.
 *
 * @param kind what is put out
 * @param name of it; absent means the name of the rule's result
 * @param flatten how rows become a metric
 */
public record Output(Kind kind, Optional<String> name, Flatten flatten) {
    /** What is put out. */
    public enum Kind {
        METRIC,
        RECORD,
        /** An update of a streaming cache: nothing in a batch. */
        DSC_UPDATE,
        /** A word that Griffin does not know, and passes over. */
        UNKNOWN;

        /** The kind of that word; upper and lower case are one. */
        public static Kind of(String word) {
            return switch (word.trim().toLowerCase(Locale.ROOT)) {
                case "metric" -> METRIC;
                case "record", "records" -> RECORD;
                case "dsc-update" -> DSC_UPDATE;
                default -> UNKNOWN;
            };
        }
    }

    /** How rows become a metric. */
    public enum Flatten {
        /** No row gives nothing, one row its columns, more an array. */
        DEFAULT,
        /** The columns of the first row. */
        ENTRIES,
        /** All rows, under the name. */
        ARRAY,
        /** The first row, under the name. */
        MAP;

        /** The way of that word; any other word means the default. */
        public static Flatten of(String word) {
            return switch (word.trim().toLowerCase(Locale.ROOT)) {
                case "entries" -> ENTRIES;
                case "array", "list" -> ARRAY;
                case "map" -> MAP;
                default -> DEFAULT;
            };
        }
    }

    /** The first of that kind: later ones do not count. */
    public static Optional<Output> first(List<Output> outputs, Kind kind) {
        return outputs.stream().filter(o -> o.kind() == kind).findFirst();
    }
}
