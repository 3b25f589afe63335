package io.crosscheck.glue;

import io.crosscheck.spark.ScalaCollections;
import io.crosscheck.spark.SingleTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.InSet;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.StartsWith;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Filters of Spark's as the {@code Expression} of Glue's GetPartitions
 * (https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html). What cannot be said so, or could mean less
 * to Glue than to Spark, is left out: the answer may hold partitions that do not fit, and never lacks one that does.
 */
final class PartitionExpression {
    /** What Glue takes. */
    private static final int LONGEST = 2_048;

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");
    /** What every order of characters orders alike. */
    private static final Pattern ORDERED = Pattern.compile("[0-9-]+");
    /** Nothing that ends a text or stands for other characters. */
    private static final Pattern QUOTABLE = Pattern.compile("[^'\"\\\\\\p{Cntrl}]+");

    private static final Pattern PREFIX = Pattern.compile("[^'\"\\\\%_\\p{Cntrl}]+");
    private static final int LAST_YEAR = 9_999;

    private final StructType partitions;

    private PartitionExpression(StructType partitions) {
        this.partitions = partitions;
    }

    /** What all filters together say of partitions with these columns; nothing where that is nothing to Glue. */
    static Optional<String> of(List<Expression> filters, StructType partitions) {
        PartitionExpression translation = new PartitionExpression(partitions);
        List<String> said = new ArrayList<>();
        int length = 0;
        for (Expression filter : filters) {
            Optional<String> text = translation.text(filter);
            int more = text.map(t -> t.length() + " AND ".length()).orElse(0);
            if (text.isPresent() && length + more <= LONGEST) {
                said.add(text.get());
                length += more;
            }
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", said));
    }

    private Optional<String> text(Expression filter) {
        if (filter instanceof And and) {
            Optional<String> left = text(and.left());
            Optional<String> right = text(and.right());
            return left.isPresent() && right.isPresent()
                    ? Optional.of("(" + left.get() + " AND " + right.get() + ")")
                    : left.or(() -> right);
        }
        if (filter instanceof Or or) {
            return text(or.left()).flatMap(left -> text(or.right()).map(right -> "(" + left + " OR " + right + ")"));
        }
        if (filter instanceof Not not && not.child() instanceof EqualTo equal) {
            return compared(equal.left(), "<>", equal.right(), "<>", true);
        }
        if (filter instanceof In in) {
            return among(in.value(), ScalaCollections.list(in.list()));
        }
        if (filter instanceof InSet set) {
            return among(set);
        }
        return filter instanceof StartsWith starts ? prefixed(starts) : comparison(filter);
    }

    private Optional<String> comparison(Expression filter) {
        if (filter instanceof EqualTo equal) {
            return compared(equal.left(), "=", equal.right(), "=", false);
        }
        if (filter instanceof EqualNullSafe equal) {
            return compared(equal.left(), "=", equal.right(), "=", false);
        }
        if (filter instanceof LessThan less) {
            return compared(less.left(), "<", less.right(), ">", true);
        }
        if (filter instanceof LessThanOrEqual less) {
            return compared(less.left(), "<=", less.right(), ">=", true);
        }
        if (filter instanceof GreaterThan greater) {
            return compared(greater.left(), ">", greater.right(), "<", true);
        }
        if (filter instanceof GreaterThanOrEqual greater) {
            return compared(greater.left(), ">=", greater.right(), "<=", true);
        }
        return Optional.empty();
    }

    /**
     * A column and a literal, either way round.
     *
     * @param ordered whether it matters in which order Glue has texts
     */
    private Optional<String> compared(
            Expression left, String operator, Expression right, String turned, boolean ordered) {
        if (right instanceof Attribute) {
            return left instanceof Attribute ? Optional.empty() : compared(right, turned, left, operator, ordered);
        }
        return column(left).flatMap(column -> value(right)
                .filter(value -> !ordered
                        || !isText(column)
                        || ORDERED.matcher(plain(value)).matches())
                .map(value -> column.name() + " " + operator + " " + value));
    }

    private Optional<String> among(Expression value, List<Expression> list) {
        List<Optional<String>> values = list.stream().map(this::value).toList();
        return values.isEmpty() || values.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : column(value)
                        .map(column -> column.name() + " IN ("
                                + String.join(
                                        ", ", values.stream().map(Optional::get).toList()) + ")");
    }

    private Optional<String> among(InSet set) {
        List<Expression> list = new ArrayList<>();
        scala.collection.Iterator<Object> each = set.hset().iterator();
        while (each.hasNext()) {
            list.add(new Literal(each.next(), set.child().dataType()));
        }
        return among(set.child(), list);
    }

    private Optional<String> prefixed(StartsWith starts) {
        return column(starts.left()).filter(this::isText).flatMap(column -> value(starts.right())
                .map(PartitionExpression::plain)
                .filter(prefix -> PREFIX.matcher(prefix).matches())
                .map(prefix -> column.name() + " LIKE '" + prefix + "%'"));
    }

    private static String plain(String value) {
        return value.replace("'", "");
    }

    /** A column of the partitions whose type Glue compares as Spark does. */
    private Optional<StructField> column(Expression expression) {
        return expression instanceof Attribute attribute
                ? Arrays.stream(partitions.fields())
                        .filter(f -> f.name().equalsIgnoreCase(attribute.name()))
                        .filter(f -> NAME.matcher(f.name()).matches())
                        .filter(f -> isText(f)
                                || f.dataType() instanceof DateType
                                || SingleTypes.isExactNumber(f.dataType()))
                        .findFirst()
                : Optional.empty();
    }

    /** Not one of a fixed length, which Glue does not compare. */
    private boolean isText(StructField field) {
        return field.dataType().equals(DataTypes.StringType)
                && !field.metadata().contains("__CHAR_VARCHAR_TYPE_STRING");
    }

    private Optional<String> value(Expression expression) {
        if (!(expression instanceof Literal literal) || literal.value() == null) {
            return Optional.empty();
        }
        if (literal.dataType() instanceof DateType) {
            LocalDate date = LocalDate.ofEpochDay((Integer) literal.value());
            return date.getYear() >= 0 && date.getYear() <= LAST_YEAR
                    ? Optional.of("'" + date + "'")
                    : Optional.empty();
        }
        if (SingleTypes.isExactNumber(literal.dataType())) {
            return Optional.of(new BigDecimal(literal.value().toString()).toPlainString());
        }
        String text = literal.value().toString();
        return literal.dataType().equals(DataTypes.StringType)
                        && QUOTABLE.matcher(text).matches()
                ? Optional.of("'" + text + "'")
                : Optional.empty();
    }
}
