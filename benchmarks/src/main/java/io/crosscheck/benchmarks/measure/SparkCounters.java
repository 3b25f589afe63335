package io.crosscheck.benchmarks.measure;

import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Adds up what tasks report. */
final class SparkCounters extends SparkListener {
    private static final long PATIENCE_MILLIS = 30_000;

    private Totals totals = Totals.NONE;

    /**
     * What tasks moved, in bytes.
     *
     * @param readBytes read from files
     * @param shuffleBytes written for the shuffle
     * @param spillBytes written to disk for want of memory
     */
    public record Totals(long readBytes, long shuffleBytes, long spillBytes) {
        static final Totals NONE = new Totals(0, 0, 0);

        private Totals plus(TaskMetrics metrics) {
            return new Totals(
                    readBytes + metrics.inputMetrics().bytesRead(),
                    shuffleBytes + metrics.shuffleWriteMetrics().bytesWritten(),
                    spillBytes + metrics.diskBytesSpilled());
        }
    }

    static SparkCounters on(SparkContext context) {
        SparkCounters counters = new SparkCounters();
        context.addSparkListener(counters);
        return counters;
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskMetrics() != null) {
            totals = totals.plus(end.taskMetrics());
        }
    }

    synchronized void reset() {
        totals = Totals.NONE;
    }

    /** Everything so far; waits for the last reports. */
    Totals totals(SparkContext context) {
        try {
            context.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("Spark's listeners do not keep up", e);
        }
        synchronized (this) {
            return totals;
        }
    }
}
