package io.crosscheck.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where the differing rows of a pair sit: many of them have one value of a column, or lie in a range of its values. The
 * only part of a diagnosis that holds values of cells.
 *
 * @param column name in the source
 * @param kind one value or a range
 * @param from the value, or the smallest of the range, as text
 * @param to the value, or the largest of the range, as text
 * @param rows differing rows that are there
 * @param share of all differing rows, from 0 to 1; how many of the matched rows are there is not known
 */
public record Whereabouts(String column, Kind kind, String from, String to, long rows, double share) {
    /** One value or many. */
    public enum Kind {
        VALUE,
        RANGE;

        /** The word in results: {@code value}, {@code range}. */
        @JsonValue
        public String keyword() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
