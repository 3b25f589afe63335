package io.crosscheck.model;

import java.util.Optional;

/**
 * How the work of a suite is spread; none of it changes the result.
 *
 * @param parallelism how many pairs are compared at once; absent means as many as keep the cluster busy
 * @param accelerator what speeds Spark up
 */
public record Execution(Optional<Integer> parallelism, Accelerator accelerator) {
    /** As many pairs at once as keep the cluster busy, on plain Spark. */
    public static final Execution DEFAULT = new Execution(Optional.empty(), Accelerator.NONE);
}
