/** What is compared? Tables that are the same on every machine, with differences that are known. */
package io.crosscheck.benchmarks.data;
