package io.crosscheck.compare;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.align.Form;
import io.crosscheck.compare.digest.BucketScan;
import io.crosscheck.compare.digest.Buckets;
import io.crosscheck.compare.digest.SuspectRows;
import io.crosscheck.model.DigestBits;
import io.crosscheck.model.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.storage.StorageLevel;

/**
 * Source rows that have no equal in the target, however often either stands: the question of one direction. Buckets of
 * rows are proven equal by digests in one scan of both sides; only rows of the others are looked up by value.
 *
 * @param method as of a pair: {@code auto} takes no digests where both sides are small, and looks all rows up where
 *     more than a quarter of them are in buckets that differ
 */
public record Containment(Method method) {
    private static final String TUPLE = "__tuple";
    private static final String OTHER = "__other";

    /**
     * What was found. Holds Spark storage until it is closed.
     *
     * @param sourceRows rows of the source
     * @param missing source rows without an equal, all columns of the source
     * @param reason why they were found in this way
     * @param storage what to release at the end
     */
    public record Found(long sourceRows, Dataset<Row> missing, String reason, Runnable storage)
            implements AutoCloseable {
        @Override
        public void close() {
            storage.run();
        }
    }

    /**
     * Looks for them. The caller closes the result.
     *
     * @param pair sides aligned without keys and tolerances; rows are equal when all compared columns are
     */
    public Found missing(AlignedPair pair) {
        Sizes sizes = Sizes.of(pair);
        if (method == Method.EXACT || (method == Method.AUTO && sizes.small())) {
            return lookedUp(pair, pair.source().count(), "all rows were looked up by value");
        }
        BucketScan.Found found = new BucketScan(
                        pair.compared(), List.of(), false, Buckets.forBytes(sizes.largerSide()), DigestBits.BITS_64)
                .run(pair, Riders.NONE);
        if (found.suspects().differing().isEmpty()) {
            return new Found(found.sourceRows(), pair.source().limit(0), "all buckets are equal", () -> {});
        }
        if (method == Method.AUTO && found.suspectShare() > Comparisons.MOST_SUSPECTS) {
            String reason = String.format(
                    Locale.ROOT,
                    "%.0f %% of the rows are in buckets that differ: all were looked up by value",
                    100 * found.suspectShare());
            return lookedUp(pair, found.sourceRows(), reason);
        }
        return ofSuspects(pair, found);
    }

    private static Found lookedUp(AlignedPair pair, long sourceRows, String reason) {
        Dataset<Row> missing = without(
                pair.source().withColumn(TUPLE, tuple(pair, AlignedColumn::source)),
                pair.target().select(tuple(pair, AlignedColumn::target).as(OTHER)));
        return new Found(sourceRows, missing, reason, () -> {});
    }

    /** Suspects are kept, counted and then looked up, so that a side that changes meanwhile is an error. */
    private static Found ofSuspects(AlignedPair pair, BucketScan.Found found) {
        AlignedPair suspects = new SuspectRows(pair.compared(), found.suspects()).of(carrying(pair));
        String[] targetColumns =
                pair.compared().stream().map(AlignedColumn::targetName).toArray(String[]::new);
        Dataset<Row> source = suspects.source().toDF(pair.source().columns());
        Dataset<Row> target = first(suspects.target(), targetColumns.length)
                .toDF(targetColumns)
                .select(tuple(pair, AlignedColumn::target).as(OTHER));
        source.persist(StorageLevel.MEMORY_AND_DISK());
        target.persist(StorageLevel.MEMORY_AND_DISK());
        Runnable release = () -> {
            source.unpersist();
            target.unpersist();
        };
        boolean finished = false;
        try {
            BucketComparison.requireSame(found.sourceSuspects(), source.count(), "source");
            BucketComparison.requireSame(found.targetSuspects(), target.count(), "target");
            finished = true;
        } finally { // Spark throws what it does not declare.
            if (!finished) {
                release.run();
            }
        }
        Dataset<Row> missing = without(source.withColumn(TUPLE, tuple(pair, AlignedColumn::source)), target);
        return new Found(found.sourceRows(), missing, "rows of differing buckets were looked up by value", release);
    }

    /** The pair as it is read again: all columns of the source, and of the target those that are compared. */
    private static AlignedPair carrying(AlignedPair pair) {
        StructField[] fields = pair.source().schema().fields();
        List<AlignedColumn> carried = IntStream.range(0, fields.length)
                .mapToObj(i -> {
                    Optional<AlignedColumn> compared = i < pair.compared().size()
                            ? Optional.of(pair.compared().get(i))
                            : Optional.empty();
                    String source = "`" + fields[i].name().replace("`", "``") + "`";
                    return new AlignedColumn(
                            fields[i].name(),
                            compared.map(AlignedColumn::targetName).orElse(""),
                            fields[i].dataType(),
                            compared.map(AlignedColumn::targetType).orElse(DataTypes.NullType),
                            asRead(source),
                            asRead(compared.map(c -> c.target().original()).orElse("null")),
                            Form.PLAIN,
                            Optional.empty(),
                            "",
                            "");
                })
                .toList();
        return new AlignedPair(pair.source(), pair.target(), List.of(), carried, List.of());
    }

    private static AlignedColumn.CanonicalValue asRead(String sql) {
        return new AlignedColumn.CanonicalValue(sql, sql, sql, true);
    }

    private static Dataset<Row> first(Dataset<Row> rows, int columns) {
        String[] names =
                IntStream.range(0, rows.columns().length).mapToObj(i -> "c" + i).toArray(String[]::new);
        return rows.toDF(names)
                .select(Arrays.stream(names, 0, columns).map(functions::col).toArray(Column[]::new));
    }

    /** The canonical values of a row of one side of an aligned pair: a struct that is equal where rows are. */
    public static Column tuple(AlignedPair pair, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        List<AlignedColumn> columns = pair.compared();
        return functions.struct(IntStream.range(0, columns.size())
                .mapToObj(i -> functions
                        .expr(valueOf.apply(columns.get(i)).canonical())
                        .as("c" + i))
                .toArray(Column[]::new));
    }

    /**
     * Rows whose tuple is none of the others. They meet by a hash, as Spark sorts by a single number several times
     * faster than by many values; which are equal is decided on the values, where NULL equals NULL.
     */
    private static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> others) {
        Column met = functions.xxhash64(rows.col(TUPLE)).equalTo(functions.xxhash64(others.col(OTHER)));
        Column equal = functions.array_contains(functions.array(others.col(OTHER)), rows.col(TUPLE));
        return rows.join(others, met.and(equal), "left_anti").drop(TUPLE);
    }
}
