package io.crosscheck.griffin.rules;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.align.Aligner;
import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;

/**
 * What an accuracy rule compares for equality, made comparable as docs/semantics.md says.
 *
 * @param condition the rule
 * @param pair the source as columns {@code r0}, {@code r1} ... for its own, and {@code __k0}, {@code __k1} ... for what
 *     is compared, the last whether a value is NULL that must not be, where there are such; the target likewise, with
 *     {@code t0}, {@code t1} ... for its own
 */
record Comparands(Condition condition, AlignedPair pair) {
    private static final Pattern COMPARED = Pattern.compile("__k(\\d+)");

    /** Makes them comparable; adds a note on each pair that Griffin compares otherwise. */
    static Comparands of(Condition condition, List<String> notes) {
        Sides sides = condition.sides();
        SqlText sql = new SqlText(sides::qualified);
        List<Column> source = own(sides.source(), sides.sourceRows(), "r");
        List<Column> target = own(sides.target(), sides.targetRows(), "t");
        List<EqualPair> pairs = condition.pairs();
        for (int i = 0; i < pairs.size(); i++) {
            String of = sql.of(pairs.get(i).source());
            String with = sql.of(pairs.get(i).target());
            DataType s = type(sides.sourceRows(), of);
            DataType t = type(sides.targetRows(), with);
            AccuracyNotes.ofTypes(pairs.get(i), s, t).ifPresent(notes::add);
            Function<String, String> common = common(s, t);
            source.add(functions.expr(common.apply(of)).as("__k" + i));
            target.add(functions.expr(common.apply(with)).as("__k" + i));
        }
        if (!condition.neverNull().isEmpty()) {
            String absent = condition.neverNull().stream()
                    .map(e -> "(" + sql.of(e) + ") IS NULL")
                    .collect(Collectors.joining(" OR "));
            source.add(functions.expr(absent).as("__k" + pairs.size()));
            target.add(functions.lit(false).as("__k" + pairs.size()));
        }
        return new Comparands(condition, aligned(condition, source, target));
    }

    private static List<Column> own(String side, Dataset<Row> rows, String prefix) {
        String[] names = rows.columns();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            columns.add(functions
                    .col(SqlText.name(side) + "." + SqlText.name(names[i]))
                    .as(prefix + i));
        }
        return columns;
    }

    private static AlignedPair aligned(Condition condition, List<Column> source, List<Column> target) {
        Dataset<Row> sourceRows = condition.sides().sourceRows().select(source.toArray(Column[]::new));
        Dataset<Row> targetRows = condition.sides().targetRows().select(target.toArray(Column[]::new));
        if (condition.pairs().isEmpty()) {
            return new AlignedPair(sourceRows, targetRows, List.of(), List.of(), List.of());
        }
        try {
            return new Aligner(PairOptions.DEFAULT).align(sourceRows, targetRows);
        } catch (UserException e) {
            throw new UserException(e.problems().stream()
                    .map(p -> problem(p, condition, sourceRows, targetRows))
                    .toList());
        }
    }

    private static String problem(String problem, Condition condition, Dataset<Row> source, Dataset<Row> target) {
        Matcher compared = COMPARED.matcher(problem);
        if (!compared.find()) {
            return problem;
        }
        String name = compared.group();
        EqualPair pair = condition.pairs().get(Integer.parseInt(compared.group(1)));
        return "cannot compare " + pair.description() + ": one is "
                + source.schema().apply(name).dataType().sql() + ", the other "
                + target.schema().apply(name).dataType().sql() + "; convert one of them in the rule, by string(x) or"
                + " double(x) for example";
    }

    private static DataType type(Dataset<Row> rows, String sql) {
        return rows.select(functions.expr(sql)).schema().fields()[0].dataType();
    }

    /** A type for both where the contract of a comparison has none; the notes say so. */
    private static Function<String, String> common(DataType source, DataType target) {
        return lossyType(source, target)
                .map(type -> (Function<String, String>) sql -> "cast(" + sql + " as " + type + ")")
                .orElse(Function.identity());
    }

    /** The name of that type. */
    static Optional<String> lossyType(DataType source, DataType target) {
        if ((isFloating(source) && target instanceof DecimalType)
                || (isFloating(target) && source instanceof DecimalType)) {
            return Optional.of("double");
        }
        boolean zones = List.of(source, target).contains(DataTypes.TimestampType)
                && List.of(source, target).contains(DataTypes.TimestampNTZType);
        return zones ? Optional.of("timestamp") : Optional.empty();
    }

    private static boolean isFloating(DataType type) {
        return type instanceof FloatType || type instanceof DoubleType;
    }

    /** Rows of the source under their names, with the canonical values that the condition names. */
    Dataset<Row> source() {
        return withValues(
                pair.source(),
                condition.sides().sourceRows().columns(),
                "r",
                AlignedColumn::source,
                Condition::sourceValue);
    }

    /** Rows of the target, likewise. */
    Dataset<Row> target() {
        return withValues(
                pair.target(),
                condition.sides().targetRows().columns(),
                "t",
                AlignedColumn::target,
                Condition::targetValue);
    }

    private Dataset<Row> withValues(
            Dataset<Row> rows,
            String[] names,
            String prefix,
            Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf,
            IntFunction<String> nameOf) {
        Stream<Column> own = IntStream.range(0, names.length)
                .mapToObj(i -> functions.col(prefix + i).as(names[i]));
        Stream<Column> values = IntStream.range(0, pair.compared().size()).mapToObj(i -> functions
                .expr(valueOf.apply(pair.compared().get(i)).canonical())
                .as(nameOf.apply(i)));
        return rows.select(Stream.concat(own, values).toArray(Column[]::new));
    }

    /** Whether a source row is NULL or '' in a text that is compared, as SQL over the source under its name. */
    String anyEmptyText() {
        SqlText sql = new SqlText(condition.sides()::qualified);
        return IntStream.range(0, pair.compared().size())
                .filter(i -> pair.compared().get(i).sourceType() instanceof StringType
                        && pair.compared().get(i).targetType() instanceof StringType)
                .mapToObj(i -> sql.of(condition.pairs().get(i).source()))
                .map(value -> "coalesce(" + value + ", '') = ''")
                .reduce((a, b) -> a + " OR " + b)
                .orElse("false");
    }
}
