package io.crosscheck.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What counts as equal, as far as one place of the configuration says it; an absent component is left to the next
 * place. The meanings are those of docs/semantics.md, section 2.
 *
 * @param absTol largest absolute difference of two numbers that are equal, at least 0
 * @param relTol largest difference as a fraction of the larger magnitude, at least 0
 * @param timeTol largest distance of two dates or timestamps that are equal
 * @param ignoreCase text is compared in lower case
 * @param trim text is compared without leading and trailing spaces
 * @param rtrim text is compared without trailing spaces
 * @param nullEqualsEmpty empty text is NULL
 * @param timestampPrecision timestamps are cut to this unit
 * @param compareAs type, as DDL, in which both sides are compared
 */
public record Rules(
        Optional<BigDecimal> absTol,
        Optional<BigDecimal> relTol,
        Optional<Duration> timeTol,
        Optional<Boolean> ignoreCase,
        Optional<Boolean> trim,
        Optional<Boolean> rtrim,
        Optional<Boolean> nullEqualsEmpty,
        Optional<TimestampPrecision> timestampPrecision,
        Optional<Reference> compareAs) {

    /** Says nothing: values are equal as section 2 has it. */
    public static final Rules NONE = new Rules(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** These rules, and those of {@code other} where these say nothing. */
    public Rules orElse(Rules other) {
        return new Rules(
                absTol.or(other::absTol),
                relTol.or(other::relTol),
                timeTol.or(other::timeTol),
                ignoreCase.or(other::ignoreCase),
                trim.or(other::trim),
                rtrim.or(other::rtrim),
                nullEqualsEmpty.or(other::nullEqualsEmpty),
                timestampPrecision.or(other::timestampPrecision),
                compareAs.or(other::compareAs));
    }

    /** Whether numbers may differ by a tolerance. */
    public boolean hasNumberTolerance() {
        return absTol.isPresent() || relTol.isPresent();
    }

    /** Names and values of the rules that are set, for people: {@code trim, abs-tol 0.01}. */
    public String description() {
        StringBuilder text = new StringBuilder();
        absTol.ifPresent(v -> append(text, "abs-tol " + v.toPlainString()));
        relTol.ifPresent(v -> append(text, "rel-tol " + v.toPlainString()));
        timeTol.ifPresent(
                v -> append(text, "time-tol " + v.toString().substring(2).toLowerCase(java.util.Locale.ROOT)));
        ignoreCase.filter(on -> on).ifPresent(v -> append(text, "ignore-case"));
        trim.filter(on -> on).ifPresent(v -> append(text, "trim"));
        rtrim.filter(on -> on).ifPresent(v -> append(text, "rtrim"));
        nullEqualsEmpty.filter(on -> on).ifPresent(v -> append(text, "null-equals-empty"));
        timestampPrecision.ifPresent(v -> append(text, "timestamp-precision " + v.keyword()));
        compareAs.ifPresent(v -> append(text, "compare-as " + v.name()));
        return text.toString();
    }

    private static void append(StringBuilder text, String rule) {
        text.append(text.length() == 0 ? "" : ", ").append(rule);
    }
}
