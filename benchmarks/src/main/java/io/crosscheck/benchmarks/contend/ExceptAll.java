package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import org.apache.spark.sql.SparkSession;

/** What people write by hand. */
final class ExceptAll implements Contender {
    @Override
    public String name() {
        return "except-all";
    }

    @Override
    public String description() {
        return "source.exceptAll(target).count() and target.exceptAll(source).count()";
    }

    @Override
    public Answer compare(SparkSession spark, Pair pair) {
        Sides sides = Sides.of(spark, pair);
        return Answer.oneSided(
                sides.source().exceptAll(sides.target()).count(),
                sides.target().exceptAll(sides.source()).count(),
                "does not pair rows: a changed row is one on each side");
    }
}
