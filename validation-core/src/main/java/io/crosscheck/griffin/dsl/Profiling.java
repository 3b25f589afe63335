package io.crosscheck.griffin.dsl;

import java.util.List;
import java.util.Optional;

/**
 * A profiling rule: one select.
 *
 * @param distinct whether equal rows count once
 * @param items what is selected
 * @param from the data source, where it is named
 * @param where which rows
 * @param groupBy what makes a group
 * @param having which groups
 * @param orderBy the order of the result
 * @param limit how many rows at most
 */
public record Profiling(
        boolean distinct,
        List<Item> items,
        Optional<String> from,
        Optional<Expression> where,
        List<Expression> groupBy,
        Optional<Expression> having,
        List<Order> orderBy,
        Optional<String> limit) {
    public Profiling {
        items = List.copyOf(items);
        groupBy = List.copyOf(groupBy);
        orderBy = List.copyOf(orderBy);
    }

    /**
     * What a result is ordered by.
     *
     * @param value which value
     * @param direction {@code ASC} or {@code DESC}, where it is said
     */
    public record Order(Expression value, Optional<String> direction) {}
}
