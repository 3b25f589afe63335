/** How long did it take? Cases, rounds, processes, and the clocks and counters around each contender. */
package io.crosscheck.benchmarks.measure;
