package io.crosscheck.align;

import io.crosscheck.model.ColumnSelection;
import io.crosscheck.model.Expression;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Transformation;
import io.crosscheck.model.UserException;
import io.crosscheck.result.Coverage;
import io.crosscheck.tables.SparkMessages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/** Makes two sides comparable as the options of a pair ask. */
public final class Aligner {
    private final PairOptions options;

    /** For pairs with these options. */
    public Aligner(PairOptions options) {
        this.options = options;
    }

    /** The source with its transformations applied; its schema is what is matched. */
    public Dataset<Row> transformedSource(Dataset<Row> source) {
        return transformed(
                "source", source, Transformation::source, t -> t.column().name());
    }

    /** The target with its transformations applied. */
    public Dataset<Row> transformedTarget(Dataset<Row> target) {
        return transformed(
                "target",
                target,
                Transformation::target,
                t -> targetName(t.column().name()));
    }

    /**
     * Chooses what is compared and how.
     *
     * @param source from {@link #transformedSource}
     * @param target from {@link #transformedTarget}
     * @throws UserException with every column that is unknown or cannot be compared
     */
    public AlignedPair align(Dataset<Row> source, Dataset<Row> target) {
        new NamedColumns(options, source.schema(), target.schema()).requireKnown();
        MatchedColumns matched = MatchedColumns.of(source.schema(), target.schema(), options.columns());
        List<Coverage.LeftOut> leftOut = new ArrayList<>();
        ColumnAligner columns = new ColumnAligner(options.rules(), leftOut);
        List<AlignedColumn> keys = new ArrayList<>();
        for (Reference key : options.primaryKeys()) {
            match(matched, key.name()).flatMap(m -> columns.align(m, true)).ifPresent(keys::add);
        }
        List<AlignedColumn> compared = new ArrayList<>();
        for (MatchedColumns.Match match : matched.both()) {
            Optional<String> reason = reasonToLeaveOut(match);
            if (isKey(match.source().name())) {
                continue;
            }
            if (reason.isPresent()) {
                leftOut.add(new Coverage.LeftOut(match.source().name(), reason.get()));
            } else {
                columns.align(match, false).ifPresent(compared::add);
            }
        }
        matched.onlyInSource().forEach(f -> leftOut.add(alone(f, "only in the source")));
        matched.onlyInTarget().forEach(f -> leftOut.add(alone(f, "only in the target")));
        columns.requireComparable();
        requireReadable(source, target, Stream.concat(keys.stream(), compared.stream()));
        if (keys.isEmpty() && compared.isEmpty()) {
            throw new UserException("the source and the target have no column to compare; see column-mapping");
        }
        if (keys.isEmpty() && compared.stream().allMatch(c -> c.tolerance().isPresent())) {
            throw new UserException("without primary keys at least one column must be compared without a tolerance;"
                    + " name primary-keys, or take a tolerance away");
        }
        return new AlignedPair(source, target, keys, compared, leftOut);
    }

    /** Spark refuses some casts, boolean to date for one, whatever the value. */
    private static void requireReadable(Dataset<Row> source, Dataset<Row> target, Stream<AlignedColumn> columns) {
        List<String> problems = new ArrayList<>();
        columns.filter(c -> c.form() == Form.READ).forEach(c -> {
            check(source, c.source().canonical()).ifPresent(e -> problems.add(unreadable(c, c.sourceType())));
            check(target, c.target().canonical()).ifPresent(e -> problems.add(unreadable(c, c.targetType())));
        });
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
    }

    private static String unreadable(AlignedColumn column, DataType type) {
        return "cannot compare column " + column.name() + " as " + column.comparedAs() + ": " + type.sql()
                + " cannot be read as that; give a transformation or exclude it";
    }

    private Coverage.LeftOut alone(StructField field, String reason) {
        boolean excluded = isNamed(options.columns().exclude(), field.name());
        return new Coverage.LeftOut(field.name(), excluded ? "excluded; " + reason : reason);
    }

    private Optional<String> reasonToLeaveOut(MatchedColumns.Match match) {
        ColumnSelection selection = options.columns();
        if (isNamed(selection.exclude(), match.source().name())
                || isNamed(selection.exclude(), match.target().name())) {
            return Optional.of("excluded");
        }
        boolean wanted = selection.include().isEmpty()
                || isNamed(selection.include(), match.source().name());
        return wanted ? Optional.empty() : Optional.of("not included");
    }

    private boolean isKey(String name) {
        return isNamed(options.primaryKeys(), name);
    }

    private static boolean isNamed(List<Reference> columns, String name) {
        return columns.stream().anyMatch(c -> c.name().equalsIgnoreCase(name));
    }

    private static Optional<MatchedColumns.Match> match(MatchedColumns matched, String name) {
        return matched.both().stream()
                .filter(m -> m.source().name().equalsIgnoreCase(name))
                .findFirst();
    }

    private String targetName(String column) {
        return options.columns().mapping().entrySet().stream()
                .filter(e -> e.getKey().name().equalsIgnoreCase(column))
                .map(e -> e.getValue().name())
                .findFirst()
                .orElse(column);
    }

    private Dataset<Row> transformed(
            String side,
            Dataset<Row> rows,
            Function<Transformation, Optional<Expression>> expression,
            Function<Transformation, String> name) {
        Map<String, Column> columns = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Transformation transformation : options.columns().transformations()) {
            Optional<Expression> sql = expression.apply(transformation);
            sql.ifPresent(e -> check(rows, e.sql())
                    .ifPresentOrElse(
                            reason -> problems.add(e.origin() + ": cannot transform " + transformation.column()
                                    + " of the " + side + ": " + reason),
                            () -> columns.put(name.apply(transformation), functions.expr(e.sql()))));
        }
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        return columns.isEmpty() ? rows : rows.withColumns(columns);
    }

    /** Why Spark cannot evaluate the expression, if so. */
    private static Optional<String> check(Dataset<Row> rows, String expression) {
        try {
            rows.select(functions.expr(expression)).schema();
            return Optional.empty();
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                return Optional.of(SparkMessages.brief(e));
            }
            throw e;
        }
    }
}
