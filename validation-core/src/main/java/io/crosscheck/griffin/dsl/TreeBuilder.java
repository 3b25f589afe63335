package io.crosscheck.griffin.dsl;

import io.crosscheck.griffin.dsl.grammar.DslParser;
import io.crosscheck.model.UserException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Makes trees of what the parser recognized. */
final class TreeBuilder {
    /** Deeper trees would exhaust the stack of those who walk them, Spark's parser among them. */
    private static final int DEEPEST = 250;

    private final Predicate<String> isSource;
    private final IdentityHashMap<Expression, Integer> depths = new IdentityHashMap<>();

    /** @param isSource whether that is the name of a data source */
    TreeBuilder(Predicate<String> isSource) {
        this.isSource = isSource;
    }

    Profiling profiling(DslParser.ProfilingContext rule) {
        return new Profiling(
                rule.DISTINCT() != null,
                rule.item().stream().map(this::item).toList(),
                Optional.ofNullable(rule.from).map(TreeBuilder::name),
                Optional.ofNullable(rule.where).map(this::logical),
                rule.groups == null ? List.of() : expressions(rule.groups),
                Optional.ofNullable(rule.having).map(this::logical),
                rule.order().stream().map(this::order).toList(),
                Optional.ofNullable(rule.limit).map(Token::getText));
    }

    private Profiling.Order order(DslParser.OrderContext order) {
        Optional<String> direction =
                Optional.ofNullable(order.direction).map(d -> d.getText().toUpperCase(Locale.ROOT));
        return new Profiling.Order(logical(order.logical()), direction);
    }

    DistinctItem distinctItem(DslParser.DistinctItemContext item) {
        return new DistinctItem(item(item.item()), item.OPEN_INDEX() != null);
    }

    Item item(DslParser.ItemContext item) {
        Expression value = item.STAR() == null ? logical(item.logical()) : new Expression.AllColumns(Optional.empty());
        return new Item(value, Optional.ofNullable(item.alias).map(TreeBuilder::name));
    }

    Expression logical(DslParser.LogicalContext logical) {
        List<Expression> terms =
                logical.conjunction().stream().map(this::conjunction).toList();
        return terms.size() == 1 ? terms.get(0) : node(logical, new Expression.Or(terms));
    }

    private Expression conjunction(DslParser.ConjunctionContext conjunction) {
        List<Expression> terms =
                conjunction.negation().stream().map(this::negation).toList();
        return terms.size() == 1 ? terms.get(0) : node(conjunction, new Expression.And(terms));
    }

    private Expression negation(DslParser.NegationContext negation) {
        return negation.comparison() == null
                ? node(negation, new Expression.Not(negation(negation.negation())))
                : comparison(negation.comparison());
    }

    private Expression comparison(DslParser.ComparisonContext comparison) {
        Expression left = factor(comparison.factor());
        for (int i = 0; i < comparison.operators.size(); i++) {
            String operator = comparison.operators.get(i).getText();
            Expression right = operand(comparison.operand(i));
            left = node(comparison, new Expression.Comparison(left, operator.equals("<>") ? "!=" : operator, right));
        }
        return left;
    }

    private Expression operand(DslParser.OperandContext operand) {
        return operand.factor() == null
                ? node(operand, new Expression.Not(operand(operand.operand())))
                : factor(operand.factor());
    }

    private Expression factor(DslParser.FactorContext factor) {
        Expression value = math(factor.math());
        return factor.predicate() == null ? value : node(factor, predicate(value, factor.predicate()));
    }

    private Expression predicate(Expression value, DslParser.PredicateContext predicate) {
        if (predicate instanceof DslParser.InContext in) {
            return new Expression.In(value, in.not != null, expressions(in.expressions()));
        } else if (predicate instanceof DslParser.BetweenListContext between) {
            // Griffin takes the first two.
            return new Expression.Between(
                    value, between.not != null, logical(between.logical(0)), logical(between.logical(1)));
        } else if (predicate instanceof DslParser.BetweenAndContext between) {
            return new Expression.Between(value, between.not != null, math(between.math(0)), math(between.math(1)));
        } else if (predicate instanceof DslParser.LikeContext like) {
            boolean regex = like.like.getType() == DslParser.RLIKE;
            return new Expression.Like(value, like.not != null, regex, math(like.math()));
        } else if (predicate instanceof DslParser.IsNullContext isNull) {
            return new Expression.IsNull(value, isNull.not != null);
        } else if (predicate instanceof DslParser.IsNanContext isNan) {
            return new Expression.IsNan(value, isNan.not != null);
        }
        throw new IllegalArgumentException("no predicate: " + predicate.getClass());
    }

    private List<Expression> expressions(DslParser.ExpressionsContext expressions) {
        return expressions.logical().stream().map(this::logical).toList();
    }

    private Expression math(DslParser.MathContext math) {
        Expression left = term(math.term(0));
        for (int i = 0; i < math.operators.size(); i++) {
            String operator = math.operators.get(i).getText();
            left = node(math, new Expression.Arithmetic(left, operator, term(math.term(i + 1))));
        }
        return left;
    }

    private Expression term(DslParser.TermContext term) {
        Expression left = sign(term.sign(0));
        for (int i = 0; i < term.operators.size(); i++) {
            String operator = term.operators.get(i).getText();
            left = node(term, new Expression.Arithmetic(left, operator, sign(term.sign(i + 1))));
        }
        return left;
    }

    private Expression sign(DslParser.SignContext sign) {
        return sign.primary() == null
                ? node(sign, new Expression.Signed(sign.operator.getText(), sign(sign.sign())))
                : primary(sign.primary());
    }

    private Expression primary(DslParser.PrimaryContext primary) {
        if (primary.literal() != null) {
            return literal(primary.literal());
        }
        return primary.logical() == null ? selection(primary) : logical(primary.logical());
    }

    /** A data source takes the field after it; any other name is a column. */
    private Expression selection(DslParser.PrimaryContext primary) {
        List<DslParser.SelectorContext> selectors = primary.selector();
        DslParser.HeadContext head = primary.head();
        if (head.call() != null) {
            DslParser.CallContext call = head.call();
            return selected(call(call.word(), call.arguments()), selectors);
        }
        String name = name(head.name());
        DslParser.SelectorContext first = selectors.isEmpty() ? null : selectors.get(0);
        if (isSource.test(name) && first instanceof DslParser.FieldContext field) {
            Expression column = new Expression.Column(Optional.of(name), name(field.anyName()));
            return selected(column, selectors.subList(1, selectors.size()));
        }
        if (isSource.test(name) && first instanceof DslParser.AllFieldsContext) {
            Expression all = new Expression.AllColumns(Optional.of(name));
            return selected(all, selectors.subList(1, selectors.size()));
        }
        return selected(new Expression.Column(Optional.empty(), name), selectors);
    }

    private Expression selected(Expression head, List<DslParser.SelectorContext> selectors) {
        Expression value = head;
        for (DslParser.SelectorContext selector : selectors) {
            value = node(selector, selected(value, selector));
        }
        return value;
    }

    private Expression selected(Expression of, DslParser.SelectorContext selector) {
        if (selector instanceof DslParser.PostfixCallContext call) {
            return new Expression.PostfixCall(
                    of, call.anyWord().getText(), call.arguments().DISTINCT() != null, arguments(call.arguments()));
        } else if (selector instanceof DslParser.FieldContext field) {
            return new Expression.Field(of, name(field.anyName()));
        } else if (selector instanceof DslParser.ElementContext element) {
            return new Expression.Element(of, logical(element.logical()));
        }
        return new Expression.AllFields(of);
    }

    private Expression call(ParserRuleContext name, DslParser.ArgumentsContext arguments) {
        return node(name, new Expression.Call(name.getText(), arguments.DISTINCT() != null, arguments(arguments)));
    }

    private List<Expression> arguments(DslParser.ArgumentsContext arguments) {
        return arguments.argument().stream()
                .map(a -> a.STAR() == null ? logical(a.logical()) : new Expression.AllColumns(Optional.empty()))
                .toList();
    }

    private static Expression literal(DslParser.LiteralContext literal) {
        Token token = ((TerminalNode) literal.getChild(0)).getSymbol();
        String text = token.getText();
        return switch (token.getType()) {
            case DslParser.STRING -> new Expression.Text(text);
            case DslParser.TIME -> duration(text);
            case DslParser.NULL, DslParser.NAN, DslParser.TRUE, DslParser.FALSE ->
                Expression.Constant.valueOf(text.toUpperCase(Locale.ROOT));
            default -> new Expression.Numeral(text);
        };
    }

    private static Expression duration(String text) {
        int digits = 0;
        while (Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        TimeUnit unit = TimeUnit.of(text.substring(digits)).orElseThrow();
        return new Expression.Duration(text.substring(0, digits), unit);
    }

    /** Without backticks. */
    private static String name(ParseTree name) {
        String text = name.getText();
        return text.startsWith("`") ? text.substring(1, text.length() - 1).replace("``", "`") : text;
    }

    private Expression node(ParserRuleContext at, Expression expression) {
        int depth = 1
                + expression.parts().stream()
                        .mapToInt(p -> depths.getOrDefault(p, 1))
                        .max()
                        .orElse(0);
        if (depth > DEEPEST) {
            throw new UserException(SyntaxErrors.at(at.getStart()) + ": too many operations in one another; at most "
                    + DEEPEST + " are read");
        }
        depths.put(expression, depth);
        return expression;
    }
}
