package io.crosscheck.griffin.dsl;

import java.util.Optional;

/**
 * An expression of a list, and its name.
 *
 * @param value the expression
 * @param alias the name that the rule gives
 */
public record Item(Expression value, Optional<String> alias) {
    /** The name that was given, else the one that Griffin gives. */
    public Optional<String> name() {
        return alias.or(value::defaultName);
    }
}
