package io.crosscheck.run;

import io.crosscheck.model.Suite;
import io.crosscheck.model.TablePair;
import io.crosscheck.report.Progress;
import io.crosscheck.result.TableResult;
import io.crosscheck.store.RunStore;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The pairs of a run, several at a time, each on its own. */
public final class Pairs {
    private final SparkSession spark;
    private final Progress progress;
    private final PairRunner runner;
    private final int parallelism;
    private final String runId;

    /** As many at once as the request says, else the suite, else as keep the session busy. */
    public Pairs(SparkSession spark, Progress progress, PairRunner runner, Suite suite, RunRequest request) {
        this.spark = spark;
        this.progress = progress;
        this.runner = runner;
        this.runId = request.runId();
        this.parallelism = request.parallelism()
                .or(() -> suite.execution().parallelism())
                .orElseGet(() -> Parallelism.of(spark.sparkContext()));
    }

    /**
     * Compares them. Each result is kept as soon as it is there; what the store knows as finished stays.
     *
     * @param store where results stay
     * @return results in the order of the pairs
     * @throws RunInterrupted if the run is told to end
     */
    public List<TableResult> compare(List<TablePair> pairs, Optional<RunStore> store) {
        String advice = store.isPresent() ? " and kept; go on with --run-id " + runId + " --resume" : "";
        return new ConcurrentPairs(
                        spark, progress, new Comparing(runner, store), parallelism, advice, runner.failures())
                .run(pairs);
    }

    /** Opens their sides and tells what would be compared; reads no rows. */
    public List<TableResult> inspect(List<TablePair> pairs) {
        return new ConcurrentPairs(spark, progress, new Inspecting(runner), parallelism, "", runner.failures())
                .run(pairs);
    }

    private record Comparing(PairRunner runner, Optional<RunStore> store) implements PairWork {
        @Override
        public Reached open(TablePair pair, Stages stages) {
            return store.flatMap(s -> s.finished(pair.name(), Fingerprint.of(pair)))
                    .<Reached>map(Reached.Finished::new)
                    .orElseGet(() -> runner.open(pair, stages));
        }

        @Override
        public TableResult compare(TablePair pair, OpenSides sides, Stages stages) {
            return runner.compare(pair, sides, open -> new PairRecords(pair, open.moment(), store, stages), stages);
        }

        @Override
        public void keep(TableResult result) {
            store.ifPresent(s -> s.keep(result));
        }
    }

    private record Inspecting(PairRunner runner) implements PairWork {
        @Override
        public Reached open(TablePair pair, Stages stages) {
            return new Reached.Finished(runner.inspect(pair));
        }

        @Override
        public TableResult compare(TablePair pair, OpenSides sides, Stages stages) {
            throw new IllegalStateException("an inspected pair is finished when it is open");
        }

        @Override
        public void keep(TableResult result) {
            // Nobody asks for it later.
        }
    }
}
