package io.crosscheck.mask;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.model.AggregateFunction;
import io.crosscheck.model.Expression;
import io.crosscheck.model.MaskMethod;
import io.crosscheck.model.Masking;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Transformation;
import io.crosscheck.model.UserException;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.DiagnosisTally;
import io.crosscheck.spark.ScalaCollections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The masked columns of a pair. All that leaves the comparison as text goes through here, and nothing before: rows pair
 * and are compared by their true values.
 */
public final class ColumnMasks {
    /** They count values and tell none. */
    private static final Set<AggregateFunction> OF_NUMBERS_OF_VALUES =
            Set.of(AggregateFunction.COUNT, AggregateFunction.NULL_COUNT, AggregateFunction.DISTINCT_COUNT);

    private final List<AlignedColumn> columns;
    private final Map<String, TextMask> masks = new LinkedHashMap<>();
    private final List<Coverage.Masked> described = new ArrayList<>();
    private final Set<String> distinct = new java.util.HashSet<>();

    private ColumnMasks(List<AlignedColumn> columns) {
        this.columns = columns;
    }

    /**
     * Those of a pair: columns that its masking names, and those that a transformation makes of one.
     *
     * @throws UserException if the key of hashes is not to be had
     */
    public static ColumnMasks of(PairOptions options, AlignedPair pair) {
        ColumnMasks masks = new ColumnMasks(pair.columns());
        if (options.masking().isAsked()) {
            SecretKeySpec key = HashKeys.of(
                    options.masking(),
                    pair.source().sparkSession().sparkContext().hadoopConfiguration());
            for (AlignedColumn column : pair.columns()) {
                method(options, column).ifPresent(method -> masks.put(column, method, key));
            }
        }
        return masks;
    }

    private void put(AlignedColumn column, MaskMethod asked, SecretKeySpec key) {
        boolean isPlain = isPlain(column.sourceType()) && isPlain(column.targetType());
        MaskMethod method = asked == MaskMethod.KEEP_LAST_4 && !isPlain ? MaskMethod.REDACT : asked;
        masks.put(column.name(), new TextMask(method, key));
        described.add(new Coverage.Masked(column.name(), method.keyword()));
        if (method == MaskMethod.HASH) {
            distinct.add(column.name());
        }
    }

    /** Whether the end of its text is the end of its value. */
    private static boolean isPlain(DataType type) {
        return type instanceof AtomicType && !(type instanceof BinaryType);
    }

    private static Optional<MaskMethod> method(PairOptions options, AlignedColumn column) {
        Masking masking = options.masking();
        return masking.of(List.of(column.name(), column.targetName()))
                .or(() -> options.columns().transformations().stream()
                        .filter(t -> t.column().name().equalsIgnoreCase(column.name()))
                        .flatMap(ColumnMasks::readBy)
                        .flatMap(name -> method(options, name).stream())
                        .reduce(MaskMethod::stricter));
    }

    /** Of a column by one of its names; the other is the one to which it is mapped. */
    private static Optional<MaskMethod> method(PairOptions options, String name) {
        List<String> names = new ArrayList<>(List.of(name));
        options.columns().mapping().forEach((source, target) -> {
            if (source.name().equalsIgnoreCase(name) || target.name().equalsIgnoreCase(name)) {
                names.addAll(List.of(source.name(), target.name()));
            }
        });
        return options.masking().of(names);
    }

    private static Stream<String> readBy(Transformation transformation) {
        return Stream.of(transformation.source(), transformation.target())
                .flatMap(Optional::stream)
                .map(Expression::sql)
                .flatMap(sql ->
                        ScalaCollections.list(
                                CatalystSqlParser$.MODULE$.parseExpression(sql).collectLeaves())
                                .stream())
                .filter(UnresolvedAttribute.class::isInstance)
                .flatMap(leaf -> ScalaCollections.list(((UnresolvedAttribute) leaf).nameParts()).stream());
    }

    /** What of a column may be seen, as {@code text} is. */
    public Column seen(AlignedColumn column, Column text) {
        return Optional.ofNullable(masks.get(column.name()))
                .map(mask -> functions.udf(mask, DataTypes.StringType).apply(text))
                .orElse(text);
    }

    /** What of a value of a column may be seen. */
    public String seen(AlignedColumn column, String text) {
        return Optional.ofNullable(masks.get(column.name()))
                .map(mask -> mask.call(text))
                .orElse(text);
    }

    /** What of an aggregate may be seen: a number of values, or nothing. */
    public String seen(AlignedColumn column, AggregateFunction function, String value) {
        return masks.containsKey(column.name()) && !OF_NUMBERS_OF_VALUES.contains(function) ? TextMask.HIDDEN : value;
    }

    /**
     * A tally without the values of masked columns. Hashes take their place; what would make one of different values is
     * left out.
     */
    public DiagnosisTally seen(DiagnosisTally tally) {
        if (masks.isEmpty()) {
            return tally;
        }
        Map<String, Map<String, Long>> values = new TreeMap<>(tally.values());
        Map<String, DiagnosisTally.Spread> ranges = new TreeMap<>(tally.ranges());
        for (int i = 0; i < columns.size(); i++) {
            AlignedColumn column = columns.get(i);
            String position = Integer.toString(i);
            if (masks.containsKey(column.name())) {
                ranges.remove(position);
                Optional<Map<String, Long>> found = Optional.ofNullable(values.remove(position));
                found.filter(f -> distinct.contains(column.name()))
                        .ifPresent(f -> values.put(position, hashed(column, f)));
            }
        }
        return new DiagnosisTally(tally.counts(), values, ranges);
    }

    private Map<String, Long> hashed(AlignedColumn column, Map<String, Long> values) {
        Map<String, Long> hashed = new TreeMap<>();
        values.forEach((value, rows) -> hashed.merge(seen(column, value), rows, Long::sum));
        return hashed;
    }

    /** The masked columns and how, for results. */
    public List<Coverage.Masked> described() {
        return List.copyOf(described);
    }

    /**
     * A plan of chunks holds values.
     *
     * @throws UserException if the column is masked
     */
    public void requireSeen(AlignedColumn column, Reference named) {
        if (masks.containsKey(column.name())) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "%s: cannot cut into chunks by '%s': it is masked, and the plan of chunks holds its values;"
                            + " name another column",
                    named.origin(),
                    named));
        }
    }
}
