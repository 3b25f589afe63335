package io.crosscheck.diagnose;

import java.util.Optional;

/** Causes of one kind. */
@FunctionalInterface
interface Family {
    /**
     * The cause, if it is one of this family.
     *
     * @param source value of the source, as the column's rules leave it
     * @param target value of the target, which is another one
     * @param column whose values they are
     */
    Optional<Cause> cause(Value source, Value target, Column column);
}
