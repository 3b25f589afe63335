package io.crosscheck.griffin.dsl;

import io.crosscheck.griffin.dsl.grammar.DslParser;
import io.crosscheck.model.UserException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Says where a rule cannot be read, what was expected, and what to write for what people know from SQL. */
final class SyntaxErrors extends BaseErrorListener {
    private static final Set<Integer> VALUES = Set.of(
            DslParser.STRING,
            DslParser.INTEGER,
            DslParser.DECIMAL,
            DslParser.TIME,
            DslParser.NULL,
            DslParser.NAN,
            DslParser.TRUE,
            DslParser.FALSE,
            DslParser.OPEN,
            DslParser.NOT,
            DslParser.NO);

    private static final Set<Integer> OPERATORS = Set.of(
            DslParser.STAR,
            DslParser.SLASH,
            DslParser.PERCENT,
            DslParser.PLUS,
            DslParser.MINUS,
            DslParser.EQUAL,
            DslParser.UNEQUAL,
            DslParser.AT_MOST,
            DslParser.AT_LEAST,
            DslParser.LESS,
            DslParser.GREATER,
            DslParser.AND,
            DslParser.OR,
            DslParser.BOTH,
            DslParser.EITHER,
            DslParser.IN,
            DslParser.BETWEEN,
            DslParser.LIKE,
            DslParser.RLIKE,
            DslParser.IS);

    /** Keywords that are names as well. */
    private static final Set<Integer> NAMES =
            Set.of(DslParser.GROUP, DslParser.BY, DslParser.ORDER, DslParser.ASC, DslParser.DESC, DslParser.LIMIT);

    private static final Set<Integer> SIGNS = Set.of(DslParser.PLUS, DslParser.MINUS);

    private static final String SPARK_SQL = ", or give the rule as spark-sql";

    /** What to write instead, by the word before which reading stopped, or at which it did. */
    private static final Map<String, String> INSTEAD = Map.of(
            "==", "write = for equal",
            "<=>", "write = for equal; in an accuracy rule NULL equals NULL",
            "case", "write if(condition, value, otherwise) for case" + SPARK_SQL,
            "select", "a query within a rule cannot be read; give the rule as spark-sql",
            "exists", "a query within a rule cannot be read; give the rule as spark-sql",
            "interval", "write a time such as 3d or 5m (milliseconds) for interval" + SPARK_SQL);

    /** Where a token stands, for people. */
    static String at(Token token) {
        return "cannot read the rule, line " + token.getLine() + ", column " + (token.getCharPositionInLine() + 1);
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int charPositionInLine,
            String message,
            RecognitionException cause) {
        Parser parser = (Parser) recognizer;
        Token token = cause == null ? (Token) offendingSymbol : cause.getOffendingToken();
        String advice =
                advice(parser.getInputStream(), token).map(a -> "; " + a).orElseGet(() -> expected(parser, cause));
        throw new UserException(at(token) + ": unexpected " + found(token) + advice);
    }

    private static String found(Token token) {
        if (token.getType() == Token.EOF) {
            return "end of the rule";
        }
        String text = token.getText();
        return "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
    }

    private static Optional<String> advice(TokenStream tokens, Token at) {
        String here = at.getText().toLowerCase(Locale.ROOT);
        Optional<Token> before =
                at.getTokenIndex() > 0 ? Optional.of(tokens.get(at.getTokenIndex() - 1)) : Optional.empty();
        String previous = before.map(t -> t.getText().toLowerCase(Locale.ROOT)).orElse("");
        if (INSTEAD.containsKey(here)) {
            return Optional.of(INSTEAD.get(here));
        } else if (INSTEAD.containsKey(previous)) {
            return Optional.of(INSTEAD.get(previous));
        } else if (at.getType() == DslParser.AS && insideCast(tokens, at.getTokenIndex())) {
            return Optional.of("write int(x), double(x), string(x), date(x) or timestamp(x) for cast" + SPARK_SQL);
        } else if (previous.equals("is") || (previous.equals("not") && at.getType() == DslParser.TRUE)) {
            return Optional.of("after is stands null or nan; write = true or = false for the others");
        } else if (at.getType() == DslParser.STRING
                && before.filter(t -> t.getType() == DslParser.STRING).isPresent()) {
            return Optional.of("write \\' for a quote within text");
        } else if (at.getType() == DslParser.OTHER) {
            return Optional.of(ofCharacter(here));
        }
        return Optional.empty();
    }

    private static boolean insideCast(TokenStream tokens, int index) {
        for (int i = index - 1; i > 0; i--) {
            if (tokens.get(i).getType() == DslParser.OPEN
                    && tokens.get(i - 1).getText().toLowerCase(Locale.ROOT).endsWith("cast")) {
                return true;
            }
        }
        return false;
    }

    private static String ofCharacter(String character) {
        if (character.equals("'") || character.equals("\"")) {
            return "the text that begins here has no end";
        }
        return character.equals("`")
                ? "the name that begins here has no end"
                : "put a name with other characters than letters, digits and _ in backticks: `name`";
    }

    private static String expected(Parser parser, RecognitionException cause) {
        IntervalSet tokens = cause == null || cause.getExpectedTokens() == null
                ? parser.getExpectedTokens()
                : cause.getExpectedTokens();
        boolean nameFits = tokens.contains(DslParser.WORD);
        Set<String> words = new LinkedHashSet<>();
        for (int type : tokens.toArray()) {
            boolean implied = nameFits && (NAMES.contains(type) || SIGNS.contains(type));
            if (!implied) {
                words.add(word(parser, type));
            }
        }
        return words.isEmpty() ? "" : "; expected " + listed(words.toArray(String[]::new));
    }

    private static String word(Parser parser, int type) {
        if (type == Token.EOF) {
            return "the end of the rule";
        }
        if (type == DslParser.WORD || type == DslParser.QUOTED_NAME) {
            return "a name";
        }
        if (VALUES.contains(type)) {
            return "a value";
        }
        if (OPERATORS.contains(type)) {
            return "an operator";
        }
        String literal = parser.getVocabulary().getLiteralName(type);
        return literal == null ? parser.getVocabulary().getSymbolicName(type).toLowerCase(Locale.ROOT) : literal;
    }

    private static String listed(String[] words) {
        if (words.length == 1) {
            return words[0];
        }
        return String.join(", ", Arrays.copyOf(words, words.length - 1)) + " or " + words[words.length - 1];
    }
}
