/**
 * What do Spark 3 and Spark 4 spell differently? {@code Internals} stands twice, in {@code java-spark3} and in
 * {@code java-spark4}, of which a build takes one; all other code is the same for both. May use nothing of ours.
 */
package io.crosscheck.spark;
