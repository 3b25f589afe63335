package io.crosscheck.griffin.rules;

import java.util.List;

/**
 * An entry of {@code error.confs} of a completeness rule: when a value counts as incomplete.
 *
 * @param column name of the column
 * @param type {@code regex} or {@code enumeration}, as written
 * @param values the pattern, of which the first counts; or the values, {@code hive_none} for NULL
 */
public record ErrorConf(String column, String type, List<String> values) {
    public ErrorConf {
        values = List.copyOf(values);
    }
}
