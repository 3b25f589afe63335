package io.crosscheck.griffin.rules;

import java.util.List;
import java.util.Optional;

/**
 * The data sources of a suite. Each is a temporary view of the session under its name, whose last column is
 * {@code __tmst} bigint, the time of the measure in milliseconds.
 *
 * @param names in their order, the baseline first
 */
public record RuleSources(List<String> names) {
    public RuleSources {
        names = List.copyOf(names);
    }

    /** The source at that place, from 0. */
    Optional<String> at(int index) {
        return index < names.size() ? Optional.of(names.get(index)) : Optional.empty();
    }
}
