package io.crosscheck.align;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.types.DataType;

/**
 * How values of two types become comparable: an expression for each side that gives values of one and the same type,
 * equal exactly when docs/semantics.md, section 2, calls the originals equal (tolerances apart).
 *
 * @param source expression over a source value, as SQL text to SQL text
 * @param target expression over a target value
 * @param keepsSource whether a source value is its own canonical form
 * @param keepsTarget whether a target value is its own canonical form
 * @param digestsAsRead whether values of both sides have the digest of their canonical form as they were read: a digest
 *     knows one zero, one NaN, one width of integers and no order of a map's entries by itself
 * @param form how a number or a time is found in the canonical value, for tolerances
 * @param scalar type of that number or time, or of any other value that is not nested
 * @param description in which type, or how, values are compared; for people
 */
record Canonical(
        UnaryOperator<String> source,
        UnaryOperator<String> target,
        boolean keepsSource,
        boolean keepsTarget,
        boolean digestsAsRead,
        Form form,
        Optional<DataType> scalar,
        String description) {

    /** Both sides as they are. */
    static Canonical asIs(String description) {
        return new Canonical(
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                true,
                true,
                true,
                Form.PLAIN,
                Optional.empty(),
                description);
    }

    /** Both sides by the same expression. */
    static Canonical both(UnaryOperator<String> expression, Form form, String description) {
        return new Canonical(expression, expression, false, false, false, form, Optional.empty(), description);
    }

    /** Each side by its own. */
    static Canonical each(UnaryOperator<String> source, UnaryOperator<String> target, Form form, String description) {
        return new Canonical(source, target, false, false, false, form, Optional.empty(), description);
    }

    /** {@code next} applied to what this gives. */
    Canonical then(Canonical next) {
        return new Canonical(
                value -> next.source.apply(source.apply(value)),
                value -> next.target.apply(target.apply(value)),
                keepsSource && next.keepsSource,
                keepsTarget && next.keepsTarget,
                digestsAsRead && next.digestsAsRead,
                next.form,
                next.scalar,
                next.description);
    }

    /** The same, known to hold one value of that type. */
    Canonical ofScalar(DataType type) {
        return new Canonical(
                source, target, keepsSource, keepsTarget, digestsAsRead, form, Optional.of(type), description);
    }

    /** The same in other words for people. */
    Canonical describedAs(String words) {
        return new Canonical(source, target, keepsSource, keepsTarget, digestsAsRead, form, scalar, words);
    }

    /** The same, known to change nothing that a digest sees. */
    Canonical digestedAsRead() {
        return new Canonical(source, target, keepsSource, keepsTarget, true, form, scalar, description);
    }

    /** Whether no value changes. */
    boolean keepsBoth() {
        return keepsSource && keepsTarget;
    }
}
