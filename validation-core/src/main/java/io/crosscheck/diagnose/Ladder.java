package io.crosscheck.diagnose;

import io.crosscheck.align.Tolerance;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Tolerances that are suggested, from narrow to wide: what one accepts the wider ones do too. */
final class Ladder {
    private static final int MOST_DIGITS = 12;

    /** 5e-13, 1e-12 ... 0.5, 1: half a unit and a unit of each digit. */
    private static final List<Tolerance.OfNumbers> NUMBERS = numbers();

    private static final List<Tolerance.OfTimes> TIMES = times();

    /** Relative ones: for sums of doubles, and for floats. */
    static final String OF_DOUBLES = "0.000000000001";

    static final String OF_FLOATS = "0.000001";

    private Ladder() {}

    private static List<Tolerance.OfNumbers> numbers() {
        List<Tolerance.OfNumbers> rungs = new ArrayList<>();
        for (int digits = MOST_DIGITS; digits >= 0; digits--) {
            rungs.add(new Tolerance.OfNumbers(BigDecimal.valueOf(5, digits + 1), BigDecimal.ZERO));
            rungs.add(new Tolerance.OfNumbers(BigDecimal.valueOf(1, digits), BigDecimal.ZERO));
        }
        return List.copyOf(rungs);
    }

    private static List<Tolerance.OfTimes> times() {
        List<Tolerance.OfTimes> rungs = new ArrayList<>();
        for (long micros : new long[] {500, 1000, 500_000, 1_000_000, 30_000_000, 60_000_000}) {
            rungs.add(new Tolerance.OfTimes(Duration.of(micros, ChronoUnit.MICROS)));
        }
        for (int quarters = 1; quarters <= 26 * 4; quarters++) {
            rungs.add(new Tolerance.OfTimes(Duration.ofMinutes(15L * quarters)));
        }
        return List.copyOf(rungs);
    }

    /** The narrowest that accepts two numbers; floats and doubles are computed as doubles, as the rule does. */
    static OptionalInt rung(Value source, Value target) {
        for (int i = 0; i < NUMBERS.size(); i++) {
            if (accepts(NUMBERS.get(i), source, target)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether numbers are so near, in proportion. */
    static boolean near(String relative, Value source, Value target) {
        return accepts(new Tolerance.OfNumbers(BigDecimal.ZERO, new BigDecimal(relative)), source, target);
    }

    private static boolean accepts(Tolerance.OfNumbers tolerance, Value source, Value target) {
        BigDecimal s = Numbers.of(source).orElseThrow();
        BigDecimal t = Numbers.of(target).orElseThrow();
        boolean floating = source instanceof Value.Floating || target instanceof Value.Floating;
        return floating ? tolerance.accepts(s.doubleValue(), t.doubleValue()) : tolerance.accepts(s, t);
    }

    /** The narrowest that accepts two times so many microseconds apart. */
    static OptionalInt rung(long micros) {
        for (int i = 0; i < TIMES.size(); i++) {
            if (TIMES.get(i).acceptsMicros(0, micros)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The rule of that rung. */
    static String ofNumbers(int rung) {
        return "abs-tol = " + NUMBERS.get(rung).abs().toPlainString();
    }

    /** The rule of that rung. */
    static String ofTimes(int rung) {
        return "time-tol = " + text(TIMES.get(rung).most());
    }

    private static String text(Duration most) {
        if (most.toMinutes() >= 60 && most.toMinutes() % 60 == 0) {
            return most.toHours() + " hours";
        }
        if (most.toMinutes() > 0) {
            return most.toMinutes() + " minutes";
        }
        return most.toSeconds() > 0 ? most.toSeconds() + " seconds" : most.toNanos() / 1000 + " microseconds";
    }
}
