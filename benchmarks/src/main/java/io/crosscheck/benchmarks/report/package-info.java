/** What do the numbers say? Stored results, tables of them, the bars, and docs/benchmarks.md. */
package io.crosscheck.benchmarks.report;
