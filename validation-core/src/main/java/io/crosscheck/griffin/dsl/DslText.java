package io.crosscheck.griffin.dsl;

import java.util.List;
import java.util.stream.Collectors;

/** Trees as text of griffin-dsl, with as few brackets as keep the tree. */
public final class DslText {
    static final int LOGICAL = 0;
    static final int CONJUNCTION = 1;
    static final int NEGATION = 2;
    private static final int COMPARISON = 3;
    private static final int OPERAND = 4;
    private static final int FACTOR = 5;
    static final int MATH = 6;
    static final int TERM = 7;
    private static final int SIGN = 8;
    static final int PRIMARY = 9;

    private DslText() {}

    /** An expression. */
    public static String of(Expression expression) {
        return at(LOGICAL, expression);
    }

    /** A list of expressions. */
    public static String of(List<Item> items) {
        return items.stream().map(DslText::of).collect(Collectors.joining(", "));
    }

    /** An expression with its alias. */
    public static String of(Item item) {
        return of(item.value()) + item.alias().map(a -> " AS " + name(a)).orElse("");
    }

    /** The list of a distinct rule. */
    public static String ofDistinct(List<DistinctItem> items) {
        return items.stream()
                .map(i -> i.group() ? "[" + of(i.item()) + "]" : of(i.item()))
                .collect(Collectors.joining(", "));
    }

    /** A profiling rule. */
    public static String of(Profiling rule) {
        StringBuilder text = new StringBuilder("SELECT ")
                .append(rule.distinct() ? "DISTINCT " : "")
                .append(of(rule.items()));
        rule.from().ifPresent(f -> text.append(" FROM ").append(name(f)));
        rule.where().ifPresent(w -> text.append(" WHERE ").append(of(w)));
        if (!rule.groupBy().isEmpty()) {
            text.append(" GROUP BY ").append(list(rule.groupBy()));
        }
        rule.having().ifPresent(h -> text.append(" HAVING ").append(of(h)));
        if (!rule.orderBy().isEmpty()) {
            text.append(" ORDER BY ")
                    .append(rule.orderBy().stream()
                            .map(o -> of(o.value())
                                    + o.direction().map(d -> " " + d).orElse(""))
                            .collect(Collectors.joining(", ")));
        }
        rule.limit().ifPresent(l -> text.append(" LIMIT ").append(l));
        return text.toString();
    }

    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The expression where the grammar expects one of that strength. */
    private static String at(int strength, Expression expression) {
        String text = text(expression);
        return strength(expression) < strength ? "(" + text + ")" : text;
    }

    private static String list(List<Expression> expressions) {
        return expressions.stream().map(DslText::of).collect(Collectors.joining(", "));
    }

    static int strength(Expression expression) {
        if (expression instanceof Expression.Or) {
            return LOGICAL;
        } else if (expression instanceof Expression.And) {
            return CONJUNCTION;
        } else if (expression instanceof Expression.Not) {
            return NEGATION;
        } else if (expression instanceof Expression.Comparison) {
            return COMPARISON;
        } else if (isPredicate(expression)) {
            return FACTOR;
        } else if (expression instanceof Expression.Arithmetic arithmetic) {
            return arithmetic.isProduct() ? TERM : MATH;
        }
        return expression instanceof Expression.Signed ? SIGN : PRIMARY;
    }

    private static boolean isPredicate(Expression expression) {
        return expression instanceof Expression.In
                || expression instanceof Expression.Between
                || expression instanceof Expression.Like
                || expression instanceof Expression.IsNull
                || expression instanceof Expression.IsNan;
    }

    private static String text(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal(literal);
        } else if (expression instanceof Expression.Or or) {
            return joined(or.terms(), CONJUNCTION, " OR ");
        } else if (expression instanceof Expression.And and) {
            return joined(and.terms(), NEGATION, " AND ");
        } else if (expression instanceof Expression.Not not) {
            return "NOT " + at(NEGATION, not.value());
        } else if (expression instanceof Expression.Comparison c) {
            boolean chain = c.left() instanceof Expression.Comparison;
            return at(chain ? COMPARISON : FACTOR, c.left()) + " " + c.operator() + " " + at(OPERAND, c.right());
        } else if (expression instanceof Expression.Arithmetic a) {
            int strength = a.isProduct() ? TERM : MATH;
            return at(strength, a.left()) + " " + a.operator() + " " + at(strength + 1, a.right());
        } else if (expression instanceof Expression.Signed signed) {
            return signed.sign() + at(PRIMARY, signed.value());
        }
        return isPredicate(expression) ? predicate(expression) : selection(expression);
    }

    private static String joined(List<Expression> terms, int strength, String word) {
        return terms.stream().map(t -> at(strength, t)).collect(Collectors.joining(word));
    }

    private static String predicate(Expression expression) {
        if (expression instanceof Expression.In in) {
            return subject(in.value(), in.negated()) + "IN (" + list(in.list()) + ")";
        } else if (expression instanceof Expression.Between b) {
            return subject(b.value(), b.negated()) + "BETWEEN " + at(MATH, b.low()) + " AND " + at(MATH, b.high());
        } else if (expression instanceof Expression.Like like) {
            return subject(like.value(), like.negated())
                    + (like.regex() ? "RLIKE " : "LIKE ")
                    + at(MATH, like.pattern());
        } else if (expression instanceof Expression.IsNull isNull) {
            return at(MATH, isNull.value()) + (isNull.negated() ? " IS NOT NULL" : " IS NULL");
        } else if (expression instanceof Expression.IsNan isNan) {
            return at(MATH, isNan.value()) + (isNan.negated() ? " IS NOT NAN" : " IS NAN");
        }
        throw new IllegalArgumentException("no predicate: " + expression.getClass());
    }

    private static String subject(Expression value, boolean negated) {
        return at(MATH, value) + (negated ? " NOT " : " ");
    }

    private static String selection(Expression expression) {
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
        } else if (expression instanceof Expression.Call call) {
            return call(call.name(), call.distinct(), call.arguments());
        } else if (expression instanceof Expression.PostfixCall call) {
            return of(call.of()) + "." + call(call.name(), call.distinct(), call.arguments());
        }
        throw new IllegalArgumentException("no selection: " + expression.getClass());
    }

    private static String call(String name, boolean distinct, List<Expression> arguments) {
        return name + "(" + (distinct ? "DISTINCT " : "") + list(arguments) + ")";
    }

    private static String literal(Expression.Literal literal) {
        if (literal instanceof Expression.Text text) {
            return text.quoted();
        } else if (literal instanceof Expression.Numeral number) {
            return number.digits();
        } else if (literal instanceof Expression.Duration duration) {
            return duration.digits() + duration.unit().word();
        }
        return literal.toString();
    }
}
