package io.crosscheck.run;

import org.apache.spark.SparkContext;

/**
 * How many pairs are compared at once where nobody says. A small pair has moments in which only the driver works
 * (planning, listing files, writing its result), so a few more pairs than cores keep the cores busy. More than 16 would
 * only share the same cores further, and the driver's memory.
 */
final class Parallelism {
    private static final int MORE_THAN_CORES = 2;
    private static final int MOST = 16;

    private Parallelism() {}

    static int of(SparkContext spark) {
        // What it has at its start says nothing of a cluster that grows with its work.
        boolean grows = spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false);
        return grows ? MOST : Math.min(MOST, spark.defaultParallelism() + MORE_THAN_CORES);
    }
}
