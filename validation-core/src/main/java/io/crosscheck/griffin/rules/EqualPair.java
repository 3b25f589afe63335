package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.DslText;
import io.crosscheck.griffin.dsl.Expression;
import java.util.Optional;

/**
 * An expression of the source that is compared for equality with one of the target.
 *
 * @param source over columns of the source
 * @param target over columns of the target
 */
record EqualPair(Expression source, Expression target) {
    /** The pair of a comparison, if it is one. */
    static Optional<EqualPair> of(Expression expression, Sides sides) {
        if (!(expression instanceof Expression.Comparison c) || !isEquality(c)) {
            return Optional.empty();
        }
        if (sides.isOf(c.left(), Sides.Side.SOURCE) && sides.isOf(c.right(), Sides.Side.TARGET)) {
            return Optional.of(new EqualPair(c.left(), c.right()));
        }
        return sides.isOf(c.left(), Sides.Side.TARGET) && sides.isOf(c.right(), Sides.Side.SOURCE)
                ? Optional.of(new EqualPair(c.right(), c.left()))
                : Optional.empty();
    }

    static boolean isEquality(Expression.Comparison comparison) {
        return comparison.operator().equals("=") || comparison.operator().equals("!=");
    }

    /** Whether NULL equals NULL. As in Griffin, the NULL of a computed value equals nothing. */
    boolean nullEqualsNull() {
        return isSelected(source) && isSelected(target);
    }

    private static boolean isSelected(Expression expression) {
        return expression instanceof Expression.Column
                || (expression instanceof Expression.Field field && isSelected(field.of()))
                || (expression instanceof Expression.Element element && isSelected(element.of()));
    }

    /** For people. */
    String description() {
        return (DslText.of(source) + " and " + DslText.of(target)).replace("`", "");
    }
}
