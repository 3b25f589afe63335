package io.crosscheck.run;

import io.crosscheck.result.TableResult;
import java.math.BigInteger;

/** How far a pair has come. */
sealed interface Reached {
    /**
     * Its sides are open.
     *
     * @param sides of the pair
     * @param bytes that Spark takes both to hold; very many where it does not know
     */
    record Open(OpenSides sides, BigInteger bytes) implements Reached {}

    /**
     * There is nothing left to do.
     *
     * @param result what came out
     */
    record Finished(TableResult result) implements Reached {}
}
