package io.crosscheck.griffin.dsl;

/**
 * An expression of a distinct rule.
 *
 * @param item which
 * @param group whether it stands in {@code [ ]}: repeated rows are counted for each of its values
 */
public record DistinctItem(Item item, boolean group) {}
