package io.crosscheck.model;

import java.util.List;
import java.util.Map;

/**
 * Which columns are compared, and with which.
 *
 * @param mapping source column to target column where names differ
 * @param include source columns to compare; empty means all
 * @param exclude columns of either side not to compare
 * @param transformations expressions that replace columns
 */
public record ColumnSelection(
        Map<Reference, Reference> mapping,
        List<Reference> include,
        List<Reference> exclude,
        List<Transformation> transformations) {
    /** All columns, as they are. */
    public static final ColumnSelection ALL = new ColumnSelection(Map.of(), List.of(), List.of(), List.of());

    public ColumnSelection {
        mapping = Ordered.copy(mapping);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        transformations = List.copyOf(transformations);
    }
}
