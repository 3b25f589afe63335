package io.crosscheck.griffin.dsl;

import io.crosscheck.griffin.dsl.grammar.DslLexer;
import io.crosscheck.griffin.dsl.grammar.DslParser;
import io.crosscheck.model.UserException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Reads rules of griffin-dsl. The whole text must be a rule; what is not is a {@link UserException} with line, column,
 * and what was expected there.
 */
public final class GriffinDsl {
    /** Brackets in one another; more would exhaust the stack. */
    private static final int DEEPEST = 60;

    /** Signs and {@code not} in a row. */
    private static final int MOST_PREFIXES = 20;

    private final Set<String> sources;

    /** @param sources names of data sources: {@code name.column} is a column of theirs */
    public GriffinDsl(Collection<String> sources) {
        this.sources = sources.stream().map(s -> s.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** An accuracy rule: when rows of two data sources are the same. */
    public Expression accuracy(String rule) {
        return builder().logical(parser(rule).accuracy().logical());
    }

    /** A profiling rule. */
    public Profiling profiling(String rule) {
        return builder().profiling(parser(rule).profiling());
    }

    /** A completeness, uniqueness or timeliness rule. */
    public List<Item> list(String rule) {
        TreeBuilder builder = builder();
        return parser(rule).expressionList().item().stream().map(builder::item).toList();
    }

    /** A distinct rule. */
    public List<DistinctItem> distinct(String rule) {
        TreeBuilder builder = builder();
        return parser(rule).distinctList().distinctItem().stream()
                .map(builder::distinctItem)
                .toList();
    }

    private TreeBuilder builder() {
        return new TreeBuilder(name -> sources.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static DslParser parser(String rule) {
        DslLexer lexer = new DslLexer(CharStreams.fromString(rule));
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        requireShallow(tokens.getTokens());
        DslParser parser = new DslParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new SyntaxErrors());
        return parser;
    }

    private static void requireShallow(List<Token> tokens) {
        int open = 0;
        int prefixes = 0;
        for (Token token : tokens) {
            switch (token.getType()) {
                case DslLexer.OPEN, DslLexer.OPEN_INDEX -> open++;
                case DslLexer.CLOSE, DslLexer.CLOSE_INDEX -> open = Math.max(0, open - 1);
                default -> {}
            }
            prefixes = isPrefix(token) ? prefixes + 1 : 0;
            if (open > DEEPEST) {
                throw new UserException(
                        SyntaxErrors.at(token) + ": more than " + DEEPEST + " brackets in one another are not read");
            }
            if (prefixes > MOST_PREFIXES) {
                throw new UserException(SyntaxErrors.at(token) + ": more than " + MOST_PREFIXES
                        + " signs or not in a row are not read");
            }
        }
    }

    private static boolean isPrefix(Token token) {
        return switch (token.getType()) {
            case DslLexer.PLUS, DslLexer.MINUS, DslLexer.NOT, DslLexer.NO -> true;
            default -> false;
        };
    }
}
