package io.crosscheck.compare.catalyst;

import io.crosscheck.spark.ScalaCollections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Counts the bytes that the jobs of one thread read and shuffle while it is open. */
public final class WorkMeter implements AutoCloseable {
    private static final String PROPERTY = "crosscheck.work";
    private static final long MOST_MILLIS_TO_WAIT = 5_000;

    private final SparkContext context;
    private final Counter counter = new Counter();

    /** Begins to count. */
    public WorkMeter(SparkSession spark) {
        this.context = spark.sparkContext();
        context.setLocalProperty(PROPERTY, counter.id);
        context.addSparkListener(counter);
    }

    /**
     * What was done so far.
     *
     * @param bytesRead from files
     * @param bytesShuffled written for other tasks
     * @param jobs how many Spark ran
     */
    public record Work(long bytesRead, long bytesShuffled, int jobs) {}

    /** What was done so far. */
    public Work work() {
        try {
            context.listenerBus().waitUntilEmpty(MOST_MILLIS_TO_WAIT);
        } catch (TimeoutException e) {
            // The bus is busy with other things: what it told so far has to do.
            return counter.work();
        }
        return counter.work();
    }

    @Override
    public void close() {
        context.removeSparkListener(counter);
        context.setLocalProperty(PROPERTY, null);
    }

    private static final class Counter extends SparkListener {
        private final String id = UUID.randomUUID().toString();
        private final Set<Integer> stages = new HashSet<>();
        private long bytesRead;
        private long bytesShuffled;
        private int jobs;

        synchronized Work work() {
            return new Work(bytesRead, bytesShuffled, jobs);
        }

        @Override
        public synchronized void onJobStart(SparkListenerJobStart job) {
            if (job.properties() != null && id.equals(job.properties().getProperty(PROPERTY))) {
                jobs++;
                ScalaCollections.list(job.stageInfos()).forEach(stage -> stages.add(stage.stageId()));
            }
        }

        @Override
        public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
            Optional<TaskMetrics> metrics = Optional.ofNullable(task.taskMetrics());
            if (stages.contains(task.stageId()) && metrics.isPresent()) {
                bytesRead += metrics.get().inputMetrics().bytesRead();
                bytesShuffled += metrics.get().shuffleWriteMetrics().bytesWritten();
            }
        }
    }
}
