package io.crosscheck.check;

import io.crosscheck.align.Tolerance;
import io.crosscheck.model.AggregateFunction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

/** Whether two aggregates, as text, are equal under the rules of their column. */
final class AggregateEquality {
    private AggregateEquality() {}

    /** A null is SQL's NULL: no value to aggregate. */
    static boolean same(AggregateColumn aggregate, String source, String target) {
        if (source == null || target == null) {
            return Objects.equals(source, target);
        }
        if (source.startsWith(AggregateColumn.UNREADABLE) || target.startsWith(AggregateColumn.UNREADABLE)) {
            return false;
        }
        Optional<BigDecimal> s = number(aggregate, source);
        Optional<BigDecimal> t = number(aggregate, target);
        if (s.isPresent() && t.isPresent()) {
            return s.get().compareTo(t.get()) == 0
                    || (isOfValues(aggregate.function())
                            && tolerance(aggregate, Tolerance.OfNumbers.class)
                                    .filter(tolerance -> tolerance.accepts(s.get(), t.get()))
                                    .isPresent());
        }
        return source.equals(target) || near(aggregate, source, target);
    }

    /** Counts are equal or not; a tolerance is for values. */
    private static boolean isOfValues(AggregateFunction function) {
        return switch (function) {
            case MIN, MAX, SUM, AVG, STDDEV -> true;
            case COUNT, NULL_COUNT, DISTINCT_COUNT, MIN_LENGTH, MAX_LENGTH -> false;
        };
    }

    private static <T extends Tolerance> Optional<T> tolerance(AggregateColumn aggregate, Class<T> kind) {
        return aggregate.column().tolerance().filter(kind::isInstance).map(kind::cast);
    }

    /** Smallest and largest texts stay texts, even where they look like numbers. */
    private static Optional<BigDecimal> number(AggregateColumn aggregate, String text) {
        boolean isText = aggregate.column().comparedAs().startsWith("string");
        boolean ofText = aggregate.function() == AggregateFunction.MIN || aggregate.function() == AggregateFunction.MAX;
        if (isText && ofText) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean near(AggregateColumn aggregate, String source, String target) {
        Optional<Tolerance.OfTimes> tolerance = tolerance(aggregate, Tolerance.OfTimes.class);
        try {
            return tolerance.isPresent()
                    && Duration.between(time(source), time(target))
                                    .abs()
                                    .compareTo(tolerance.get().most())
                            <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static LocalDateTime time(String text) {
        return text.contains(" ")
                ? LocalDateTime.parse(text.replace(' ', 'T'))
                : LocalDate.parse(text).atStartOfDay();
    }
}
