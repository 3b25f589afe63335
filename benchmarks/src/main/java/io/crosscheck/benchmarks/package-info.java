/**
 * How fast is it, against what? Measures Crosscheck and others on the same tables in the same run, and writes
 * docs/benchmarks.md from what was measured.
 */
package io.crosscheck.benchmarks;
