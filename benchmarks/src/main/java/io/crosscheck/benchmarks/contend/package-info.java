/** Who compares? One class a contender, each in its best usual form, and what its answer is worth. */
package io.crosscheck.benchmarks.contend;
