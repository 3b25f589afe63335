package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegralType;

/** Where the numbers of an accuracy rule are not Griffin's, or may surprise. */
final class AccuracyNotes {
    /** Whether a row is NULL in all columns of the rule. */
    static final String NO_VALUES = "__no_values";

    /** Whether a row is NULL or '' in a text that is compared. */
    static final String EMPTY = "__empty";

    private AccuracyNotes() {}

    /** What the rule alone tells. */
    static List<String> of(Expression rule) {
        List<String> notes = new ArrayList<>();
        if (rule.all().anyMatch(AccuracyNotes::needsBrackets)) {
            notes.add("Griffin drops the brackets of this rule and asks another question; here they hold");
        }
        return notes;
    }

    private static boolean needsBrackets(Expression expression) {
        if (expression instanceof Expression.And and) {
            return and.terms().stream().anyMatch(Expression.Or.class::isInstance);
        }
        if (expression instanceof Expression.Not not) {
            return not.value() instanceof Expression.Or || not.value() instanceof Expression.And;
        }
        return expression instanceof Expression.Arithmetic arithmetic
                && (arithmetic.right() instanceof Expression.Arithmetic
                        || (isProduct(arithmetic)
                                && arithmetic.left() instanceof Expression.Arithmetic left
                                && !isProduct(left)));
    }

    private static boolean isProduct(Expression.Arithmetic arithmetic) {
        return !arithmetic.operator().equals("+") && !arithmetic.operator().equals("-");
    }

    /** What unlike types mean. */
    static Optional<String> ofTypes(EqualPair pair, DataType source, DataType target) {
        if (source.equals(target) || (source instanceof IntegralType && target instanceof IntegralType)) {
            return Optional.empty();
        }
        String types = pair.description() + " are " + source.sql() + " and " + target.sql() + ": ";
        return Optional.of(Comparands.lossyType(source, target)
                .map(type ->
                        types + "compared as " + type + ", as no type holds both without loss; Griffin compares text")
                .orElse(types + "compared by value; Griffin compares text, by which 1 and 1.0 differ"));
    }

    /** What the misses tell. */
    static List<String> ofMisses(long withoutValues, long withEmptyText) {
        List<String> notes = new ArrayList<>();
        if (withoutValues > 0) {
            notes.add(
                    rows(withoutValues) + " NULL in every column of the rule and without a partner: as in Griffin they"
                            + " count as matched");
        }
        if (withEmptyText > 0) {
            notes.add(rows(withEmptyText) + " missed with NULL or '' in a text that is compared: here NULL equals NULL"
                    + " only; Griffin takes it for equal to ''");
        }
        return notes;
    }

    private static String rows(long number) {
        return number == 1 ? "1 source row is" : number + " source rows are";
    }
}
