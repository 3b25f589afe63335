package io.crosscheck.compare.digest;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedColumn.CanonicalValue;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.catalyst.PhysicalRows;
import io.crosscheck.model.DigestBits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is digested of the rows of both sides: their columns one by one, or hashes of them that were computed before.
 *
 * @param source Spark SQL over the source, keys first
 * @param target Spark SQL over the target
 * @param keys how many of them make the key
 */
public record DigestColumns(List<String> source, List<String> target, int keys) {
    /** NULLs that one number can tell of. */
    private static final int MARKS = 62;

    public DigestColumns {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }

    /** Each column as it is read. */
    static DigestColumns asRead(List<AlignedColumn> identity, List<AlignedColumn> values) {
        List<AlignedColumn> all =
                Stream.concat(identity.stream(), values.stream()).toList();
        return new DigestColumns(
                all.stream().map(c -> c.source().digested()).toList(),
                all.stream().map(c -> c.target().digested()).toList(),
                identity.size());
    }

    /**
     * Hashes by Spark's {@code xxhash64}, which an accelerator computes outside of the JVM: of the key, of the other
     * columns, and a mark that is NULL where part of the key is. As {@code xxhash64} passes over NULL, each hash covers
     * bits that tell where NULL stands. Nested values, in which it passes over NULL as well, are not for this, nor are
     * digests of more than 64 bits.
     */
    static Optional<DigestColumns> hashed(
            AlignedPair pair, List<AlignedColumn> identity, List<AlignedColumn> values, DigestBits bits) {
        boolean fit = bits == DigestBits.BITS_64
                && isFlat(pair.source(), identity, values, AlignedColumn::source)
                && isFlat(pair.target(), identity, values, AlignedColumn::target);
        return fit
                ? Optional.of(new DigestColumns(
                        hashes(identity, values, AlignedColumn::source),
                        hashes(identity, values, AlignedColumn::target),
                        2))
                : Optional.empty();
    }

    /** The source's as columns. */
    List<Column> ofSource() {
        return source.stream().map(functions::expr).toList();
    }

    /** The target's as columns. */
    List<Column> ofTarget() {
        return target.stream().map(functions::expr).toList();
    }

    /** These alone of the source, planned. */
    PhysicalRows planSource(AlignedPair pair) {
        return PhysicalRows.of(pair.source().select(ofSource().toArray(Column[]::new)));
    }

    /** These alone of the target, planned. */
    PhysicalRows planTarget(AlignedPair pair) {
        return PhysicalRows.of(pair.target().select(ofTarget().toArray(Column[]::new)));
    }

    private static boolean isFlat(
            Dataset<Row> side,
            List<AlignedColumn> identity,
            List<AlignedColumn> values,
            Function<AlignedColumn, CanonicalValue> valueOf) {
        Column[] canonical = Stream.concat(identity.stream(), values.stream())
                .map(c -> functions.expr(valueOf.apply(c).canonical()))
                .toArray(Column[]::new);
        return Arrays.stream(side.select(canonical).schema().fields())
                .map(StructField::dataType)
                .noneMatch(DigestColumns::isNested);
    }

    private static boolean isNested(DataType type) {
        return type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
    }

    private static List<String> hashes(
            List<AlignedColumn> identity, List<AlignedColumn> values, Function<AlignedColumn, CanonicalValue> valueOf) {
        List<String> keys = canonical(identity, valueOf);
        List<String> hashes = new ArrayList<>();
        hashes.add(hash(keys));
        hashes.add(keys.stream()
                .map(key -> "isnull(" + key + ")")
                .collect(Collectors.joining(" or ", "case when ", " then cast(null as int) else 0 end")));
        if (!values.isEmpty()) {
            hashes.add(hash(canonical(values, valueOf)));
        }
        return hashes;
    }

    private static List<String> canonical(
            List<AlignedColumn> columns, Function<AlignedColumn, CanonicalValue> valueOf) {
        return columns.stream().map(c -> valueOf.apply(c).canonical()).toList();
    }

    private static String hash(List<String> columns) {
        Stream<String> marks = IntStream.iterate(0, from -> from < columns.size(), from -> from + MARKS)
                .mapToObj(from -> marks(columns.subList(from, Math.min(columns.size(), from + MARKS))));
        return Stream.concat(columns.stream(), marks).collect(Collectors.joining(", ", "xxhash64(", ")"));
    }

    private static String marks(List<String> columns) {
        List<String> bits = IntStream.range(0, columns.size())
                .mapToObj(i -> "case when isnull(" + columns.get(i) + ") then " + (1L << i) + "L else 0L end")
                .toList();
        return together(bits);
    }

    /** In halves of halves: a long chain of operators nests deeper than Comet can be told. */
    private static String together(List<String> bits) {
        int half = bits.size() / 2;
        return half == 0
                ? bits.get(0)
                : "(" + together(bits.subList(0, half)) + " | " + together(bits.subList(half, bits.size())) + ")";
    }
}
