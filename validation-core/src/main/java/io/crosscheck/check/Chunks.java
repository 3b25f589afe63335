package io.crosscheck.check;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.model.ChunkBy;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Cuts a pair by the canonical values of one column: each row of either side is in exactly one chunk, and rows that are
 * equal in that column are in the same. Where a side's values are canonical as they are, its filter is on the plain
 * column, and Spark reads only the partitions and files that may have such rows.
 */
final class Chunks {
    /** Of values that have a chunk each. */
    static final int MOST_VALUES = 10_000;

    private static final int SAMPLES_A_CHUNK = 1000;
    /** The same rows are cut alike again, also where an executor is lost meanwhile. */
    private static final long SEED = 42;

    private static final int MOST_SAMPLES = 100_000;
    private static final String VALUE = "chunk_value";
    private static final String NULL = "null";

    private final AlignedPair pair;
    private final AlignedColumn column;
    private final ChunkBy chunkBy;

    Chunks(AlignedPair pair, AlignedColumn column, ChunkBy chunkBy) {
        this.pair = pair;
        this.column = column;
        this.chunkBy = chunkBy;
    }

    /**
     * One chunk.
     *
     * @param sql which rows are in it: a condition on {@code chunk_value}
     * @param cut gives those rows of both sides
     */
    record Chunk(String sql, Supplier<AlignedPair> cut) {
        /** Its rows; thousands of chunks are not planned before their turn. */
        AlignedPair rows() {
            return cut.get();
        }
    }

    /** All chunks, in the order of their values, NULL first. */
    List<Chunk> all(ChunkKeeper keeper) {
        List<UnaryOperator<String>> conditions = chunkBy.chunks().isPresent()
                ? ranges(keeper.bounds(() -> bounds(chunkBy.chunks().get())))
                : values().stream().map(Chunks::is).toList();
        return conditions.stream().map(this::chunk).toList();
    }

    private Chunk chunk(UnaryOperator<String> condition) {
        return new Chunk(
                condition.apply(VALUE),
                () -> new AlignedPair(
                        pair.source().filter(condition.apply(column.source().canonical())),
                        pair.target().filter(condition.apply(column.target().canonical())),
                        pair.keys(),
                        pair.compared(),
                        pair.leftOut()));
    }

    /** Not {@code <=>}: a metastore prunes by equality only. */
    private static UnaryOperator<String> is(String literal) {
        return literal.equals(NULL) ? value -> value + " is null" : value -> value + " = " + literal;
    }

    /** Values of either side as literals; one scan of the column on each. */
    private List<String> values() {
        List<String> values = literals(values(pair.source(), column.source())
                .union(values(pair.target(), column.target()))
                .distinct()
                .limit(MOST_VALUES + 1)
                .orderBy(VALUE));
        if (values.size() > MOST_VALUES) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "%s: column '%s' has more than %,d values, and would make as many chunks;"
                            + " say how many ranges of values to make: chunk-by { column = %s, chunks = 16 }",
                    chunkBy.column().origin(),
                    column.name(),
                    MOST_VALUES,
                    column.name()));
        }
        return values;
    }

    private static Dataset<Row> values(Dataset<Row> side, AlignedColumn.CanonicalValue value) {
        return side.select(functions.expr(value.canonical()).as(VALUE)).distinct();
    }

    /** Where about equally large ranges of the source's values end, from a sample of its rows. */
    private List<String> bounds(int chunks) {
        int size = Math.min(MOST_SAMPLES, chunks * SAMPLES_A_CHUNK);
        List<String> sample = literals(pair.source()
                .select(functions.expr(column.source().canonical()).as(VALUE))
                .filter(functions.col(VALUE).isNotNull())
                .orderBy(functions.rand(SEED))
                .limit(size)
                .orderBy(VALUE));
        List<String> bounds = new ArrayList<>();
        for (int i = 1; i < chunks && !sample.isEmpty(); i++) {
            bounds.add(sample.get((int) ((long) i * sample.size() / chunks)));
        }
        return bounds.stream().distinct().toList();
    }

    /** Open at both ends, so that no value falls between; NULL is in the first. */
    private static List<UnaryOperator<String>> ranges(List<String> bounds) {
        if (bounds.isEmpty()) {
            return List.of(value -> "true");
        }
        List<UnaryOperator<String>> ranges = new ArrayList<>();
        String first = bounds.get(0);
        ranges.add(value -> "(" + value + " < " + first + " or " + value + " is null)");
        for (int i = 1; i < bounds.size(); i++) {
            String from = bounds.get(i - 1);
            String to = bounds.get(i);
            ranges.add(value -> "(" + value + " >= " + from + " and " + value + " < " + to + ")");
        }
        String last = bounds.get(bounds.size() - 1);
        ranges.add(value -> value + " >= " + last);
        return ranges;
    }

    /** The one column of all rows as Spark SQL that gives exactly these values again. */
    private static List<String> literals(Dataset<Row> rows) {
        DataType type = rows.schema().fields()[0].dataType();
        InternalRow[] values = rows.queryExecution().executedPlan().executeCollect();
        return Arrays.stream(values)
                .map(row -> row.isNullAt(0) ? NULL : literal(row.get(0, type), type))
                .toList();
    }

    /** Spark's own text of a time is ambiguous in the hour that a clock is put back, and of a float it is not exact. */
    private static String literal(Object value, DataType type) {
        if (type.equals(DataTypes.TimestampType)) {
            return "timestamp_micros(" + value + "L)";
        }
        if (value instanceof Float number && !number.isNaN() && !number.isInfinite()) {
            return "cast(" + number.doubleValue() + "D as float)";
        }
        if (type instanceof StructType struct) {
            return struct((InternalRow) value, struct);
        }
        return new Literal(value, type).sql();
    }

    private static String struct(InternalRow value, StructType type) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            DataType field = type.fields()[i].dataType();
            String literal = value.isNullAt(i) ? NULL : literal(value.get(i, field), field);
            fields.add("'" + type.fields()[i].name() + "', cast(" + literal + " as " + field.sql() + ")");
        }
        return "named_struct(" + String.join(", ", fields) + ")";
    }
}
