package io.crosscheck.align;

import io.crosscheck.model.Rules;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How far two values that are not the same may be apart and still be equal: {@code abs(s - t) <= max(abs-tol, rel-tol *
 * max(abs(s), abs(t)))}, or a length of time. Never asked about NULL.
 */
public sealed interface Tolerance extends Serializable permits Tolerance.OfNumbers, Tolerance.OfTimes {

    /**
     * For numbers. Integers and decimals are computed exactly, float and double as doubles.
     *
     * @param abs largest absolute difference
     * @param rel largest difference as a fraction of the larger magnitude
     */
    record OfNumbers(BigDecimal abs, BigDecimal rel) implements Tolerance {
        /** The tolerance that these rules ask for; a part that they leave out is zero. */
        public static OfNumbers from(Rules rules) {
            return new OfNumbers(
                    rules.absTol().orElse(BigDecimal.ZERO), rules.relTol().orElse(BigDecimal.ZERO));
        }

        /** Whether two exact numbers are near enough. */
        public boolean accepts(BigDecimal s, BigDecimal t) {
            BigDecimal allowed = abs.max(rel.multiply(s.abs().max(t.abs())));
            return s.subtract(t).abs().compareTo(allowed) <= 0;
        }

        /** Whether two doubles are near enough; NaN and infinities never are. */
        public boolean accepts(double s, double t) {
            if (!Double.isFinite(s) || !Double.isFinite(t)) {
                return false;
            }
            double distance = Math.abs(s - t);
            double allowed = Math.max(abs.doubleValue(), rel.doubleValue() * Math.max(Math.abs(s), Math.abs(t)));
            if (Double.isInfinite(distance) || Double.isInfinite(allowed)) {
                return accepts(new BigDecimal(s), new BigDecimal(t));
            }
            return distance <= allowed;
        }
    }

    /**
     * For dates and timestamps.
     *
     * @param most largest distance
     */
    record OfTimes(Duration most) implements Tolerance {
        /** Whether two instants, in microseconds since 1970, are near enough. */
        public boolean acceptsMicros(long s, long t) {
            BigDecimal distance =
                    BigDecimal.valueOf(s).subtract(BigDecimal.valueOf(t)).abs();
            BigDecimal allowed =
                    BigDecimal.valueOf(most.getSeconds()).movePointRight(6).add(BigDecimal.valueOf(most.getNano(), 3));
            return distance.compareTo(allowed) <= 0;
        }

        /** Whether two dates, in days since 1970, are near enough. */
        public boolean acceptsDays(long s, long t) {
            return Duration.ofDays(Math.abs(Math.subtractExact(s, t))).compareTo(most) <= 0;
        }
    }
}
