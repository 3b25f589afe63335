package io.crosscheck.run;

import io.crosscheck.model.TablePair;
import io.crosscheck.report.Progress;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.Outcome;
import io.crosscheck.result.TableResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pairs through their work, so many at once. Pairs are opened first, which tells how large they are; then the
 * largest goes first, so that none is left to run alone at the end. One thread decides, those of the pairs work: a pair
 * that breaks, hangs or is out of time is an error of its own, and its place is free.
 */
final class ConcurrentPairs {
    private static final Logger LOG = LoggerFactory.getLogger(ConcurrentPairs.class);
    /** Pairs that are open before their turn: each holds the names of its files. */
    private static final int MOST_WAITING = 100;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int FAREWELL_SECONDS = 10;

    private final SparkSession spark;
    private final Progress progress;
    private final PairWork work;
    private final int parallelism;
    private final String advice;
    private final Failures failures;

    private final Queue<TablePair> unopened = new ArrayDeque<>();
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
            Comparator.comparing((Waiting w) -> w.open().bytes()).reversed());
    private final List<Attempt> running = new ArrayList<>();
    private final List<Attempt> givenUp = new ArrayList<>();
    private final BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
    private final Map<String, TableResult> results = new HashMap<>();

    /**
     * A pair that is open.
     *
     * @param pair which
     * @param open its sides
     * @param spent on opening them
     */
    private record Waiting(TablePair pair, Reached.Open open, Duration spent) {}

    /**
     * @param parallelism how many pairs at once
     * @param advice what to say of pairs that are finished when the run is interrupted
     * @param failures what to say of pairs that break
     */
    ConcurrentPairs(
            SparkSession spark, Progress progress, PairWork work, int parallelism, String advice, Failures failures) {
        this.spark = spark;
        this.progress = progress;
        this.work = work;
        this.parallelism = parallelism;
        this.advice = advice;
        this.failures = failures;
    }

    /**
     * The results of all pairs, in their order.
     *
     * @throws RunInterrupted if the thread is interrupted or the process told to end
     */
    List<TableResult> run(List<TablePair> pairs) {
        unopened.addAll(pairs);
        try (Interruption interruption = Interruption.ofThisThread()) {
            while (results.size() < pairs.size()) {
                startAsManyAsMayRun();
                awaitOne().ifPresent(this::advance);
                giveUpOverdue();
                interruption.requireNone();
            }
            sayFarewell();
            interruption.requireNone();
        } catch (InterruptedException e) {
            running.forEach(Attempt::giveUp);
            RunInterrupted interrupted = new RunInterrupted(
                    "interrupted: " + results.size() + " of " + pairs.size() + " pairs are finished" + advice);
            progress.interrupted(interrupted.getMessage());
            throw interrupted;
        }
        return pairs.stream().map(pair -> results.get(pair.name())).toList();
    }

    private void startAsManyAsMayRun() {
        while (running.size() < parallelism) {
            if (!unopened.isEmpty() && waiting.size() < MOST_WAITING) {
                TablePair pair = unopened.remove();
                start(new Attempt(spark, pair, progress, Duration.ZERO), Optional.empty());
            } else if (!waiting.isEmpty()) {
                Waiting next = waiting.remove();
                start(new Attempt(spark, next.pair(), progress, next.spent()), Optional.of(next.open()));
            } else {
                return;
            }
        }
    }

    private void start(Attempt attempt, Optional<Reached.Open> open) {
        TablePair pair = attempt.pair();
        running.add(attempt);
        try {
            attempt.start(
                    stages -> open.isPresent()
                            ? new Reached.Finished(work.compare(pair, open.get().sides(), stages))
                            : work.open(pair, stages),
                    ended);
        } catch (OutOfMemoryError e) { // No thread could be had.
            running.remove(attempt);
            settle(pair, failed(attempt, "cannot start a thread for the pair: " + e.getMessage()));
        }
    }

    /** One that has ended, or none after a while where there is something else to look after. */
    private Optional<Attempt> awaitOne() throws InterruptedException {
        if (running.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> deadline =
                running.stream().flatMap(a -> a.nanosLeft().stream()).min(Comparator.naturalOrder());
        givenUp.removeIf(a -> !a.isAlive());
        givenUp.forEach(Attempt::cancel);
        if (deadline.isEmpty() && givenUp.isEmpty()) {
            return Optional.of(ended.take());
        }
        long most = givenUp.isEmpty() ? Long.MAX_VALUE : PATIENCE_NANOS;
        return Optional.ofNullable(ended.poll(Math.min(deadline.orElse(most), most), TimeUnit.NANOSECONDS));
    }

    private void advance(Attempt attempt) {
        running.remove(attempt);
        if (attempt.ending() instanceof Attempt.Broken broken) {
            LOG.debug("pair {} broke", attempt.pair().name(), broken.failure());
            settle(
                    attempt.pair(),
                    failed(attempt, "could not be compared: " + failures.describe(attempt.pair(), broken.failure())));
        } else if (attempt.ending() instanceof Attempt.Arrived arrived) {
            advance(attempt, arrived.reached());
        }
    }

    private void advance(Attempt attempt, Reached reached) {
        if (reached instanceof Reached.Finished finished) {
            settle(attempt.pair(), finished.result());
        } else if (reached instanceof Reached.Open open) {
            waiting.add(new Waiting(attempt.pair(), open, attempt.spent()));
            progress.waits(attempt.pair().name());
        }
    }

    private void giveUpOverdue() {
        for (Attempt attempt : List.copyOf(running)) {
            if (attempt.nanosLeft().filter(left -> left <= 0).isPresent() && attempt.giveUp()) {
                running.remove(attempt);
                givenUp.add(attempt);
                settle(attempt.pair(), failed(attempt, outOfTime(attempt)));
            }
        }
    }

    private static String outOfTime(Attempt attempt) {
        Duration timeout = attempt.pair().options().engine().timeout().orElseThrow();
        String stage = attempt.stage().isEmpty() ? "" : " (at: " + attempt.stage() + ")";
        boolean inChunks = attempt.pair().options().engine().chunkBy().isPresent();
        return attempt.pair().origin() + ": given up after " + Durations.text(timeout) + stage
                + "; give it a longer timeout or more of the cluster, or "
                + (inChunks
                        ? "resume the run: chunks that are done are not done again"
                        : "compare it in chunks (chunk-by)");
    }

    /** What was found is kept at once; a result that cannot be kept is none. */
    private void settle(TablePair pair, TableResult result) {
        TableResult settled = result;
        try {
            work.keep(result);
        } catch (Throwable e) { // Whatever it is, the others go on.
            LOG.debug("cannot keep the result of {}", result.pair(), e);
            settled = new TableResult(
                    result.pair(),
                    result.source(),
                    result.target(),
                    List.of(new Outcome.Errored("cannot keep the result: " + failures.describe(pair, e))),
                    List.of(),
                    Coverage.NOTHING,
                    result.startedAt(),
                    result.finishedAt(),
                    result.fingerprint());
        }
        results.put(settled.pair(), settled);
        progress.finished(settled);
    }

    private static TableResult failed(Attempt attempt, String message) {
        TablePair pair = attempt.pair();
        return new TableResult(
                pair.name(),
                pair.source().description(),
                pair.target().description(),
                List.of(new Outcome.Errored(message)),
                List.of(),
                Coverage.NOTHING,
                attempt.started().toString(),
                Instant.now().toString(),
                Fingerprint.of(pair));
    }

    /** Pairs that were given up get a moment to leave, so that they are not in the way of what comes after. */
    private void sayFarewell() throws InterruptedException {
        for (int i = 0; i < FAREWELL_SECONDS && givenUp.stream().anyMatch(Attempt::isAlive); i++) {
            givenUp.forEach(Attempt::cancel);
            TimeUnit.NANOSECONDS.sleep(PATIENCE_NANOS);
        }
    }
}
