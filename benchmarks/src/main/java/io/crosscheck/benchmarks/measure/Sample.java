package io.crosscheck.benchmarks.measure;

import io.crosscheck.benchmarks.contend.Verdict;

/**
 * One contender, once.
 *
 * @param contender its name; accelerated ones end in {@code +comet}
 * @param round from 1; 0 is the warm-up
 * @param wallSeconds on the clock
 * @param cpuSeconds of the whole process: tasks, compiler, garbage collector
 * @param counters what Spark counted
 * @param memory the peaks
 * @param verdict what the answer is worth
 */
public record Sample(
        String contender,
        int round,
        double wallSeconds,
        double cpuSeconds,
        SparkCounters.Totals counters,
        Memory.Peaks memory,
        Verdict verdict) {

    /** A contender that gave no answer. */
    public static Sample without(String contender, int round, Verdict.Kind kind, String reason) {
        return new Sample(
                contender, round, 0, 0, SparkCounters.Totals.NONE, Memory.Peaks.UNKNOWN, new Verdict(kind, reason));
    }

    /** Whether there is an answer, right or wrong. */
    public boolean answered() {
        return verdict.kind() != Verdict.Kind.FAILED && verdict.kind() != Verdict.Kind.REFUSED;
    }

    Sample as(String label, int inRound) {
        return new Sample(label, inRound, wallSeconds, cpuSeconds, counters, memory, verdict);
    }

    Sample timed(TimedProcess.Times times) {
        return new Sample(contender, round, times.wallSeconds(), times.cpuSeconds(), counters, memory, verdict);
    }
}
