package io.crosscheck.benchmarks.contend;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.align.Aligner;
import io.crosscheck.benchmarks.data.Pair;
import io.crosscheck.compare.Comparisons;
import io.crosscheck.compare.Differences;
import io.crosscheck.model.EngineOptions;
import io.crosscheck.model.Method;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.TablePair;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.ColumnMetrics;
import io.crosscheck.tables.SideReader;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Crosscheck's comparison of records.
 *
 * @param method how
 */
record Crosscheck(Method method) implements Contender {
    @Override
    public String name() {
        return "crosscheck-" + method.keyword();
    }

    @Override
    public String description() {
        return "Crosscheck, method " + method.keyword() + ": opening, alignment, fates of all rows, differing records"
                + " with their changed columns";
    }

    @Override
    public Optional<String> refuses(Pair pair) {
        return Optional.empty();
    }

    @Override
    public Answer compare(SparkSession spark, Pair pair) {
        TablePair asked = SuitePairs.of(pair);
        EngineOptions engine = asked.options().engine();
        PairOptions options = asked.options()
                .withEngine(new EngineOptions(method, engine.digestBits(), engine.timeout(), engine.chunkBy()));
        SideReader sides = new SideReader(spark);
        Aligner aligner = new Aligner(options);
        AlignedPair aligned = aligner.align(
                aligner.transformedSource(
                        sides.open(asked.source(), options.primaryKeys()).rows()),
                aligner.transformedTarget(
                        sides.open(asked.target(), options.primaryKeys()).rows()));
        try (Differences found = Comparisons.of(options.engine()).compare(aligned)) {
            return answer(found);
        }
    }

    private static Answer answer(Differences found) {
        AccuracyMetrics metrics = found.metrics();
        Map<String, Long> changes =
                found.columns().stream().collect(Collectors.toMap(ColumnMetrics::column, ColumnMetrics::changedRows));
        return Answer.full(
                metrics.matched(), metrics.changed(), metrics.missingInTarget(), metrics.missingInSource(), changes);
    }
}
