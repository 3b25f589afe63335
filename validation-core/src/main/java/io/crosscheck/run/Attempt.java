package io.crosscheck.run;

import io.crosscheck.model.TablePair;
import io.crosscheck.report.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * One step of one pair on a thread of its own, in a scheduler pool of its own. Whatever it throws stays in it. It can
 * be given up at any moment: its Spark jobs are cancelled, and nothing that it does from then on counts.
 */
final class Attempt implements Stages {
    /** Plans of wide tables are deep. */
    private static final long STACK_BYTES = 16L << 20;

    private final SparkSession spark;
    private final TablePair pair;
    private final Progress progress;
    private final Duration spentBefore;
    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final String tag = "crosscheck-" + UUID.randomUUID();
    private final Ending going = new Going();
    private final AtomicReference<Ending> ending = new AtomicReference<>(going);
    private volatile String stage = "";
    private Optional<Thread> thread = Optional.empty();

    /** How it ended, if it did. */
    sealed interface Ending {}

    /** It goes on. */
    private record Going() implements Ending {}

    /** It was given up. */
    private record Abandoned() implements Ending {}

    /**
     * The pair came as far as this.
     *
     * @param reached how far
     */
    record Arrived(Reached reached) implements Ending {}

    /**
     * It broke.
     *
     * @param failure why
     */
    record Broken(Throwable failure) implements Ending {}

    /** Thrown where a pair that was given up would go on. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp(String pair) {
            super(pair + " was given up");
        }
    }

    /** @param spentBefore time that the pair took in earlier steps */
    Attempt(SparkSession spark, TablePair pair, Progress progress, Duration spentBefore) {
        this.spark = spark;
        this.pair = pair;
        this.progress = progress;
        this.spentBefore = spentBefore;
    }

    /** Starts; puts itself into {@code ended} at the end, unless it was given up. */
    void start(Function<Stages, Reached> step, BlockingQueue<Attempt> ended) {
        Thread own = new Thread(null, () -> run(step, ended), "pair " + pair.name(), STACK_BYTES);
        own.setDaemon(true);
        thread = Optional.of(own);
        own.start();
    }

    private void run(Function<Stages, Reached> step, BlockingQueue<Attempt> ended) {
        Ending own;
        try {
            SparkSession.setActiveSession(spark);
            SparkContext context = spark.sparkContext();
            context.setLocalProperty("spark.scheduler.pool", pair.name());
            context.addJobTag(tag);
            context.setInterruptOnCancel(true);
            own = new Arrived(step.apply(this));
        } catch (Throwable failure) { // Whatever it is, it is this pair's.
            own = new Broken(failure);
        }
        if (ending.compareAndSet(going, own)) {
            ended.add(this);
        }
    }

    @Override
    public void begin(String next) {
        if (!ending.get().equals(going)) {
            throw new GivenUp(pair.name());
        }
        stage = next;
        spark.sparkContext().setJobDescription(pair.name() + ": " + next);
        progress.stage(pair.name(), next);
    }

    /** Gives the pair up unless it has ended; says whether it did. */
    boolean giveUp() {
        boolean given = ending.compareAndSet(going, new Abandoned());
        if (given) {
            cancel();
        }
        return given;
    }

    /** Cancels what Spark does for it and wakes its thread; to be repeated while it lives. */
    void cancel() {
        if (!spark.sparkContext().isStopped()) {
            spark.sparkContext().cancelJobsWithTag(tag);
        }
        thread.ifPresent(Thread::interrupt);
    }

    boolean isAlive() {
        return thread.filter(Thread::isAlive).isPresent();
    }

    /** Time that the pair has taken. */
    Duration spent() {
        return spentBefore.plusNanos(System.nanoTime() - startedNanos);
    }

    /** Nanoseconds until the pair's time is over, 0 or less where it is. */
    Optional<Long> nanosLeft() {
        return pair.options()
                .engine()
                .timeout()
                .map(most -> TimeUnit.NANOSECONDS.convert(most) - TimeUnit.NANOSECONDS.convert(spent()));
    }

    TablePair pair() {
        return pair;
    }

    Instant started() {
        return started;
    }

    String stage() {
        return stage;
    }

    Ending ending() {
        return ending.get();
    }
}
