package io.crosscheck.model;

import java.util.List;

/**
 * Functions to compute over columns on both sides.
 *
 * @param columns which; empty means every compared column that a function fits
 * @param functions which, at least one
 * @param groupBy columns that group the rows; empty means the whole table
 */
public record AggregateRequest(List<Reference> columns, List<AggregateFunction> functions, List<Reference> groupBy) {
    public AggregateRequest {
        columns = List.copyOf(columns);
        functions = List.copyOf(functions);
        groupBy = List.copyOf(groupBy);
    }
}
