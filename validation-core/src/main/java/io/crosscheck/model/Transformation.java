package io.crosscheck.model;

import java.util.Optional;

/**
 * Replaces a column by an expression before anything is compared.
 *
 * @param column name of the column in the source; a new name adds a column
 * @param source expression over the source's columns; absent leaves the source as it is
 * @param target expression over the target's columns; absent leaves the target as it is
 */
public record Transformation(Reference column, Optional<Expression> source, Optional<Expression> target) {}
