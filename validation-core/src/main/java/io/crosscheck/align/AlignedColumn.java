package io.crosscheck.align;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/**
 * A column of both sides that has become comparable.
 *
 * @param name in the source, and in all results
 * @param targetName in the target
 * @param sourceType in the source
 * @param targetType in the target
 * @param source how its canonical value comes from the source
 * @param target how its canonical value comes from the target
 * @param form where in the canonical value a number or time is found
 * @param tolerance how far values may be apart
 * @param comparedAs in which type, or how; for people
 * @param rules rules that apply; for people, empty when none
 */
public record AlignedColumn(
        String name,
        String targetName,
        DataType sourceType,
        DataType targetType,
        CanonicalValue source,
        CanonicalValue target,
        Form form,
        Optional<Tolerance> tolerance,
        String comparedAs,
        String rules) {

    /**
     * Where canonical values of one side come from.
     *
     * @param original Spark SQL of the value as read
     * @param canonical Spark SQL of the value as compared
     * @param digested Spark SQL of a value with the same digest as the canonical one, the cheapest there is
     * @param keepsOriginal whether the value as read and as compared are the same
     */
    public record CanonicalValue(String original, String canonical, String digested, boolean keepsOriginal) {}
}
