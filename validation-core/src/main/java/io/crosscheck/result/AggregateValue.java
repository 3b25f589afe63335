package io.crosscheck.result;

/**
 * One function of one column on both sides.
 *
 * @param group values of the group-by columns as {@code name=value, ...}; empty for the whole table
 * @param column which
 * @param function keyword of the function
 * @param source value on the source as text, empty where there is none
 * @param target value on the target as text, empty where there is none
 * @param equal whether they are equal under the column's rules
 */
public record AggregateValue(
        String group, String column, String function, String source, String target, boolean equal) {}
