package io.crosscheck.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import io.crosscheck.benchmarks.contend.Answer;
import io.crosscheck.benchmarks.contend.Contender;
import io.crosscheck.benchmarks.contend.Verdict;
import io.crosscheck.benchmarks.data.Pair;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Measures contenders in this process, one at a time. */
public final class Bench {
    private static final double NANOS = 1e9;

    private final SparkSession spark;
    private final SparkCounters counters;
    private final Memory memory = new Memory();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Measures in this session. */
    public Bench(SparkSession spark) {
        this.spark = spark;
        this.counters = SparkCounters.on(spark.sparkContext());
    }

    /** Lets the contender compare the pairs, with an empty heap to start from. */
    public Sample measure(Contender contender, List<Pair> pairs) {
        Optional<String> refusal =
                pairs.stream().flatMap(p -> contender.refuses(p).stream()).findFirst();
        if (refusal.isPresent()) {
            return Sample.without(contender.name(), 0, Verdict.Kind.REFUSED, refusal.get());
        }
        spark.catalog().clearCache();
        System.gc();
        counters.totals(spark.sparkContext());
        counters.reset();
        memory.reset();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        Verdict verdict = verdict(contender, pairs);
        double wallSeconds = (System.nanoTime() - wall) / NANOS;
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / NANOS;
        return new Sample(
                contender.name(),
                0,
                wallSeconds,
                cpuSeconds,
                counters.totals(spark.sparkContext()),
                memory.peaks(),
                verdict);
    }

    /** Whatever breaks in a contender is its result: the others go on. */
    private Verdict verdict(Contender contender, List<Pair> pairs) {
        try {
            List<Answer> answers = contender.compareAll(spark, pairs);
            return Verdict.on(pairs, answers);
        } catch (Exception | LinkageError e) {
            return new Verdict(Verdict.Kind.FAILED, firstLine(e));
        }
    }

    private static String firstLine(Throwable e) {
        return e.toString().lines().findFirst().orElse("").strip();
    }
}
