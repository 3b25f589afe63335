package io.crosscheck.griffin.dsl;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Trees as Spark SQL that means the same. Brackets stand only where they are needed: Spark's parser takes very long
 * over many in one another.
 */
public final class SqlText {
    private final Function<Expression, Optional<String>> instead;

    /** Everything as it is. */
    public SqlText() {
        this(expression -> Optional.empty());
    }

    /** With other SQL for some parts. */
    public SqlText(Function<Expression, Optional<String>> instead) {
        this.instead = instead;
    }

    /** An expression. */
    public String of(Expression expression) {
        return instead.apply(expression).orElseGet(() -> text(expression));
    }

    /** A name in backticks. */
    public static String name(String name) {
        return DslText.name(name);
    }

    private String at(int strength, Expression expression) {
        Optional<String> other = instead.apply(expression);
        if (other.isPresent()) {
            return other.get();
        }
        String text = text(expression);
        return DslText.strength(expression) < strength ? "(" + text + ")" : text;
    }

    private String text(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal(literal);
        } else if (expression instanceof Expression.Or or) {
            return joined(or.terms(), DslText.CONJUNCTION, " OR ");
        } else if (expression instanceof Expression.And and) {
            return joined(and.terms(), DslText.NEGATION, " AND ");
        } else if (expression instanceof Expression.Not not) {
            return "NOT " + at(DslText.NEGATION, not.value());
        } else if (expression instanceof Expression.Arithmetic a) {
            int strength = DslText.strength(a);
            return at(strength, a.left()) + " " + a.operator() + " " + at(strength + 1, a.right());
        } else if (expression instanceof Expression.Signed signed) {
            return signed.sign() + at(DslText.PRIMARY, signed.value());
        }
        return DslText.strength(expression) < DslText.MATH ? predicate(expression) : selection(expression);
    }

    /** In Spark comparisons and predicates do not follow each other as they do here: operands are in brackets. */
    private String predicate(Expression expression) {
        if (expression instanceof Expression.Comparison c) {
            return operand(c.left()) + " " + c.operator() + " " + operand(c.right());
        } else if (expression instanceof Expression.In in) {
            return operand(in.value()) + not(in.negated()) + " IN (" + list(in.list()) + ")";
        } else if (expression instanceof Expression.Between b) {
            return operand(b.value()) + not(b.negated()) + " BETWEEN " + operand(b.low()) + " AND " + operand(b.high());
        } else if (expression instanceof Expression.Like like) {
            return operand(like.value())
                    + not(like.negated())
                    + (like.regex() ? " RLIKE " : " LIKE ")
                    + operand(like.pattern());
        } else if (expression instanceof Expression.IsNull isNull) {
            return operand(isNull.value()) + " IS" + not(isNull.negated()) + " NULL";
        } else if (expression instanceof Expression.IsNan isNan) {
            return isNan.negated() ? "(NOT isnan(" + of(isNan.value()) + "))" : "isnan(" + of(isNan.value()) + ")";
        }
        throw new IllegalArgumentException("no predicate: " + expression.getClass());
    }

    private String operand(Expression expression) {
        return at(DslText.MATH, expression);
    }

    private String selection(Expression expression) {
        if (expression instanceof Expression.Column column) {
            return column.source().map(s -> name(s) + ".").orElse("") + name(column.name());
        } else if (expression instanceof Expression.AllColumns all) {
            return all.source().map(s -> name(s) + ".").orElse("") + "*";
        } else if (expression instanceof Expression.AllFields all) {
            return of(all.of()) + ".*";
        } else if (expression instanceof Expression.Field field) {
            return of(field.of()) + "." + name(field.name());
        } else if (expression instanceof Expression.Element element) {
            return of(element.of()) + "[" + of(element.index()) + "]";
        } else if (expression instanceof Expression.Call || expression instanceof Expression.PostfixCall) {
            return call(expression);
        }
        throw new IllegalArgumentException("no selection: " + expression.getClass());
    }

    private String call(Expression expression) {
        boolean distinct = expression instanceof Expression.Call call
                ? call.distinct()
                : ((Expression.PostfixCall) expression).distinct();
        String name =
                expression instanceof Expression.Call call ? call.name() : ((Expression.PostfixCall) expression).name();
        return name + "(" + (distinct ? "DISTINCT " : "") + list(expression.parts()) + ")";
    }

    private String joined(List<Expression> terms, int strength, String word) {
        return terms.stream().map(t -> at(strength, t)).collect(Collectors.joining(word));
    }

    private String list(List<Expression> expressions) {
        return expressions.stream().map(this::of).collect(Collectors.joining(", "));
    }

    private static String not(boolean negated) {
        return negated ? " NOT" : "";
    }

    private static String literal(Expression.Literal literal) {
        if (literal instanceof Expression.Text text) {
            return text.quoted();
        } else if (literal instanceof Expression.Numeral number) {
            return number.digits();
        } else if (literal instanceof Expression.Duration duration) {
            return new BigInteger(duration.digits())
                    .multiply(BigInteger.valueOf(duration.unit().millis()))
                    .toString();
        }
        return literal == Expression.Constant.NAN ? "double('NaN')" : literal.toString();
    }
}
