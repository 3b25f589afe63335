package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.Expression;
import io.crosscheck.griffin.dsl.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An accuracy rule in two parts: equalities of a source with a target expression that must all hold, and the rest.
 *
 * @param sides of the rule
 * @param equalities that must hold
 * @param rest what else must hold
 * @param inner equalities somewhere in the rest
 */
record Condition(Sides sides, List<EqualPair> equalities, List<Expression> rest, List<EqualPair> inner) {

    static Condition of(Expression rule, Sides sides) {
        List<EqualPair> equalities = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        terms(rule).forEach(term -> pair(term, sides).ifPresentOrElse(equalities::add, () -> rest.add(term)));
        List<EqualPair> inner = rest.stream()
                .flatMap(Expression::all)
                .flatMap(e -> EqualPair.of(e, sides).stream())
                .distinct()
                .toList();
        return new Condition(sides, equalities, rest, inner);
    }

    private static Optional<EqualPair> pair(Expression term, Sides sides) {
        return EqualPair.of(term, sides)
                .filter(p ->
                        term instanceof Expression.Comparison c && c.operator().equals("="));
    }

    private static Stream<Expression> terms(Expression expression) {
        return expression instanceof Expression.And and
                ? and.terms().stream().flatMap(Condition::terms)
                : Stream.of(expression);
    }

    /** Those that must hold, then those in the rest. */
    List<EqualPair> pairs() {
        return Stream.concat(equalities.stream(), inner.stream()).toList();
    }

    /** Of the equalities that must hold, source expressions whose NULL equals nothing. */
    List<Expression> neverNull() {
        return equalities.stream()
                .filter(pair -> !pair.nullEqualsNull())
                .map(EqualPair::source)
                .toList();
    }

    /** Places of the values that must be equal: the equalities, and whether a value is NULL that must not be. */
    int[] comparedEqualities() {
        IntStream places = IntStream.range(0, equalities.size());
        return (neverNull().isEmpty() ? places : IntStream.concat(places, IntStream.of(pairs().size()))).toArray();
    }

    /** The rest as SQL over both sides under their names. NULL equals NULL where both are columns, and nothing else. */
    String restSql() {
        SqlText[] sql = new SqlText[1];
        sql[0] = new SqlText(e -> instead(e, sql[0]));
        return rest.stream().map(e -> "(" + sql[0].of(e) + ")").collect(Collectors.joining(" AND "));
    }

    /** Names of the canonical values of the pair at that place. */
    static String sourceValue(int place) {
        return "__s" + place;
    }

    static String targetValue(int place) {
        return "__t" + place;
    }

    private Optional<String> instead(Expression expression, SqlText sql) {
        if (expression instanceof Expression.Comparison c && EqualPair.isEquality(c)) {
            String not = c.operator().equals("=") ? "" : "NOT ";
            String equal = EqualPair.of(c, sides)
                    .map(pair -> {
                        int i = equalities.size() + inner.indexOf(pair);
                        return sourceValue(i) + (pair.nullEqualsNull() ? " <=> " : " = ") + targetValue(i);
                    })
                    .orElseGet(() -> "(" + sql.of(c.left()) + ") <=> (" + sql.of(c.right()) + ")");
            return Optional.of("(" + not + "(" + equal + "))");
        }
        if (expression instanceof Expression.In in) {
            String value = "(" + sql.of(in.value()) + ") <=> ";
            return Optional.of(in.list().stream()
                    .map(e -> value + "(" + sql.of(e) + ")")
                    .collect(Collectors.joining(" OR ", in.negated() ? "(NOT (" : "((", "))")));
        }
        return sides.qualified(expression);
    }
}
