package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.Expression;
import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The two data sources of an accuracy rule, and which column is of which.
 *
 * @param source name of the source
 * @param target name of the target
 * @param sourceRows its rows
 * @param targetRows its rows
 */
record Sides(String source, String target, Dataset<Row> sourceRows, Dataset<Row> targetRows) {
    /** One of the two. */
    enum Side {
        SOURCE,
        TARGET
    }

    Sides {
        if (source.equalsIgnoreCase(target)) {
            throw new UserException("source and target are both '" + source + "'; name two in details");
        }
    }

    /** The sides of which the expression has columns. */
    Set<Side> of(Expression expression) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        expression.all().filter(Expression.Column.class::isInstance).forEach(c -> sides.add(of((Expression.Column) c)));
        return sides;
    }

    /** Whether all columns of the expression, of which there is one at least, are of that side. */
    boolean isOf(Expression expression, Side side) {
        return of(expression).equals(EnumSet.of(side));
    }

    private Side of(Expression.Column column) {
        if (column.source().isPresent()) {
            return named(column.source().get());
        }
        boolean inSource = has(sourceRows, column.name());
        boolean inTarget = has(targetRows, column.name());
        if (inSource == inTarget) {
            throw new UserException("column '" + column.name() + "' is "
                    + (inSource ? "in both data sources" : "in neither data source") + "; write " + source + "."
                    + column.name() + " or " + target + "." + column.name());
        }
        return inSource ? Side.SOURCE : Side.TARGET;
    }

    private Side named(String name) {
        if (name.equalsIgnoreCase(source)) {
            return Side.SOURCE;
        }
        if (name.equalsIgnoreCase(target)) {
            return Side.TARGET;
        }
        throw new UserException("the rule names data source '" + name + "', but compares '" + source + "' with '"
                + target + "'; name them in details");
    }

    private static boolean has(Dataset<Row> rows, String column) {
        return Arrays.stream(rows.columns()).anyMatch(column::equalsIgnoreCase);
    }

    /** SQL of columns, with the side that they are of. */
    Optional<String> qualified(Expression expression) {
        if (expression instanceof Expression.Column column) {
            String side = of(column) == Side.SOURCE ? source : target;
            return Optional.of(SqlText.name(side) + "." + SqlText.name(column.name()));
        }
        return Optional.empty();
    }

    /** The columns of that side in the expression, with their fields and elements. */
    List<Expression> selections(Expression expression, Side side) {
        if (isPath(expression)) {
            return isOf(expression, side) ? List.of(expression) : List.of();
        }
        return expression.parts().stream()
                .flatMap(p -> selections(p, side).stream())
                .distinct()
                .toList();
    }

    private static boolean isPath(Expression expression) {
        if (expression instanceof Expression.Field field) {
            return isPath(field.of());
        }
        return expression instanceof Expression.Element element
                ? isPath(element.of())
                : expression instanceof Expression.Column;
    }
}
