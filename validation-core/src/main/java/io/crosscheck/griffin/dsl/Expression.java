package io.crosscheck.griffin.dsl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An expression of a rule. Brackets are not in the tree: whoever prints it puts them where they are needed. */
public sealed interface Expression {

    /** What it is made of, in the order of the text. */
    List<Expression> parts();

    /** The name that its value has when nobody gave one; absent for what Griffin does not name. */
    default Optional<String> defaultName() {
        return Optional.empty();
    }

    /** It and all that it is made of. */
    default Stream<Expression> all() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(Expression::all));
    }

    /** What stands for itself. */
    sealed interface Literal extends Expression {
        @Override
        default List<Expression> parts() {
            return List.of();
        }
    }

    /**
     * Text.
     *
     * @param quoted with its quotes and backslashes, as Spark reads it
     */
    record Text(String quoted) implements Literal {}

    /**
     * A number without a sign.
     *
     * @param digits as written
     */
    record Numeral(String digits) implements Literal {}

    /**
     * A length of time: milliseconds.
     *
     * @param digits how many units
     * @param unit which
     */
    record Duration(String digits, TimeUnit unit) implements Literal {}

    /** A word that is a value. */
    enum Constant implements Literal {
        NULL,
        NAN,
        TRUE,
        FALSE
    }

    /**
     * A column.
     *
     * @param source the data source, where it is named
     * @param name without backticks
     */
    record Column(Optional<String> source, String name) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }

        @Override
        public Optional<String> defaultName() {
            return Optional.of(name);
        }
    }

    /**
     * All columns, or those of one data source: {@code *}, {@code source.*}.
     *
     * @param source the data source, where it is named
     */
    record AllColumns(Optional<String> source) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /**
     * All fields of a struct.
     *
     * @param of the struct
     */
    record AllFields(Expression of) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(of);
        }
    }

    /**
     * A field of a struct.
     *
     * @param of the struct
     * @param name without backticks
     */
    record Field(Expression of, String name) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(of);
        }

        @Override
        public Optional<String> defaultName() {
            return of.defaultName().map(n -> n + "_" + name);
        }
    }

    /**
     * An element of an array or a map.
     *
     * @param of the array or map
     * @param index its number from 0, or its key
     */
    record Element(Expression of, Expression index) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(of, index);
        }

        @Override
        public Optional<String> defaultName() {
            return of.defaultName().map(n -> n + "_" + indexName());
        }

        private String indexName() {
            return index instanceof Text text
                    ? text.quoted().substring(1, text.quoted().length() - 1)
                    : DslText.of(index);
        }
    }

    /**
     * A function.
     *
     * @param name of the function
     * @param distinct whether equal arguments count once
     * @param arguments in order
     */
    record Call(String name, boolean distinct, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> parts() {
            return arguments;
        }

        @Override
        public Optional<String> defaultName() {
            return Optional.of(name);
        }
    }

    /**
     * A function after its first argument: {@code id.count()}.
     *
     * @param of the first argument
     * @param name of the function
     * @param distinct whether equal arguments count once
     * @param arguments the other ones
     */
    record PostfixCall(Expression of, String name, boolean distinct, List<Expression> arguments) implements Expression {
        public PostfixCall {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> parts() {
            return Stream.concat(Stream.of(of), arguments.stream()).toList();
        }

        @Override
        public Optional<String> defaultName() {
            return of.defaultName().map(n -> n + "_" + name);
        }
    }

    /**
     * A number with a sign.
     *
     * @param sign {@code +} or {@code -}
     * @param value whose
     */
    record Signed(String sign, Expression value) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(value);
        }
    }

    /**
     * Arithmetic.
     *
     * @param left on the left
     * @param operator of {@code * / % + -}
     * @param right on the right
     */
    record Arithmetic(Expression left, String operator, Expression right) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }

        boolean isProduct() {
            return !operator.equals("+") && !operator.equals("-");
        }
    }

    /**
     * A comparison.
     *
     * @param left on the left
     * @param operator of {@code = != < > <= >=}
     * @param right on the right
     */
    record Comparison(Expression left, String operator, Expression right) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /**
     * Whether a value is one of a list.
     *
     * @param value what is looked for
     * @param negated whether it must be none of them
     * @param list where
     */
    record In(Expression value, boolean negated, List<Expression> list) implements Expression {
        public In {
            list = List.copyOf(list);
        }

        @Override
        public List<Expression> parts() {
            return Stream.concat(Stream.of(value), list.stream()).toList();
        }
    }

    /**
     * Whether a value is within two others, these included.
     *
     * @param value which
     * @param negated whether it must not be
     * @param low the lower
     * @param high the higher
     */
    record Between(Expression value, boolean negated, Expression low, Expression high) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(value, low, high);
        }
    }

    /**
     * Whether text is as a pattern says.
     *
     * @param value the text
     * @param negated whether it must not be
     * @param regex whether the pattern is a regular expression ({@code rlike}) and not one of {@code like}
     * @param pattern the pattern
     */
    record Like(Expression value, boolean negated, boolean regex, Expression pattern) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(value, pattern);
        }
    }

    /**
     * Whether a value is NULL.
     *
     * @param value which
     * @param negated whether it must not be
     */
    record IsNull(Expression value, boolean negated) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(value);
        }
    }

    /**
     * Whether a number is NaN.
     *
     * @param value which
     * @param negated whether it must not be
     */
    record IsNan(Expression value, boolean negated) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(value);
        }
    }

    /**
     * The opposite.
     *
     * @param value of what
     */
    record Not(Expression value) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(value);
        }
    }

    /**
     * All of them.
     *
     * @param terms two or more
     */
    record And(List<Expression> terms) implements Expression {
        public And {
            terms = List.copyOf(terms);
        }

        @Override
        public List<Expression> parts() {
            return terms;
        }
    }

    /**
     * One of them at least.
     *
     * @param terms two or more
     */
    record Or(List<Expression> terms) implements Expression {
        public Or {
            terms = List.copyOf(terms);
        }

        @Override
        public List<Expression> parts() {
            return terms;
        }
    }
}
