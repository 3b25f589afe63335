package io.crosscheck.diagnose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers that are near each other in a way that has a name. */
final class NumberCauses implements Family {
    static final String CUT = ", cut";
    static final String LAST_DIGIT = "last digit";
    static final String SINGLE = "read as float";
    static final String LAST_BITS = "last digits of a double";

    /** Doubles that are equal but for the order of an addition. */
    private static final double SAME_DOUBLE = 1e-12;

    /** Rounding to more digits is not what people do. */
    private static final int MOST_DIGITS = 18;

    private static final int[] FACTORS = {1, 2, 3, 6};

    @Override
    public Optional<Cause> cause(Value source, Value target, Column column) {
        Optional<BigDecimal> s = Numbers.of(source);
        Optional<BigDecimal> t = Numbers.of(target);
        if (s.isEmpty() || t.isEmpty()) {
            return Optional.empty();
        }
        boolean floating = source instanceof Value.Floating || target instanceof Value.Floating;
        return floatPrecision(floating, s.get(), t.get())
                .or(() -> sign(s.get(), t.get()))
                .or(() -> factor(s.get(), t.get(), floating))
                .or(() -> rounding(s.get(), t.get()));
    }

    private static Optional<Cause> floatPrecision(boolean floating, BigDecimal s, BigDecimal t) {
        if (!floating) {
            return Optional.empty();
        }
        double a = s.doubleValue();
        double b = t.doubleValue();
        if (near(a, b)) {
            return Optional.of(new Cause(Cause.FLOAT_PRECISION, LAST_BITS));
        }
        boolean single = (double) (float) a == b || (double) (float) b == a;
        return single && a != 0 && b != 0 ? Optional.of(new Cause(Cause.FLOAT_PRECISION, SINGLE)) : Optional.empty();
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= SAME_DOUBLE * Math.max(Math.abs(a), Math.abs(b));
    }

    private static Optional<Cause> sign(BigDecimal s, BigDecimal t) {
        return s.signum() != 0 && s.compareTo(t.negate()) == 0 ? Optional.of(new Cause(Cause.SIGN)) : Optional.empty();
    }

    private static Optional<Cause> factor(BigDecimal s, BigDecimal t, boolean floating) {
        if (s.signum() == 0 || t.signum() == 0) {
            return Optional.empty();
        }
        for (int zeros : FACTORS) {
            String factor = "1" + "0".repeat(zeros);
            if (same(s.movePointRight(zeros), t, floating)) {
                return Optional.of(new Cause(Cause.FACTOR, "target is source times " + factor));
            }
            if (same(t.movePointRight(zeros), s, floating)) {
                return Optional.of(new Cause(Cause.FACTOR, "source is target times " + factor));
            }
        }
        return Optional.empty();
    }

    private static boolean same(BigDecimal a, BigDecimal b, boolean floating) {
        return a.compareTo(b) == 0 || (floating && near(a.doubleValue(), b.doubleValue()));
    }

    /** Not to tens or hundreds: whole numbers that differ are near each other by chance too often. */
    private static Optional<Cause> rounding(BigDecimal s, BigDecimal t) {
        int ofSource = digits(s);
        int ofTarget = digits(t);
        if (ofSource == ofTarget) {
            int scale = Math.max(s.scale(), t.scale());
            boolean isLast = scale >= 2 && s.subtract(t).abs().compareTo(BigDecimal.ONE.movePointLeft(scale)) == 0;
            return isLast ? Optional.of(new Cause(Cause.ROUNDING, LAST_DIGIT)) : Optional.empty();
        }
        BigDecimal finer = ofSource > ofTarget ? s : t;
        BigDecimal coarser = ofSource > ofTarget ? t : s;
        String where = ofSource > ofTarget ? "" : ", in the source";
        // 12.30 is 12.3: rounded to more digits than are left to see.
        for (int digits = digits(coarser); digits < Math.min(digits(finer), MOST_DIGITS); digits++) {
            if (rounds(finer, coarser, digits, RoundingMode.HALF_UP)
                    || rounds(finer, coarser, digits, RoundingMode.HALF_EVEN)) {
                return Optional.of(new Cause(Cause.ROUNDING, digits(digits) + where));
            }
            if (rounds(finer, coarser, digits, RoundingMode.DOWN)
                    || rounds(finer, coarser, digits, RoundingMode.FLOOR)
                    || rounds(finer, coarser, digits, RoundingMode.CEILING)) {
                return Optional.of(new Cause(Cause.ROUNDING, digits(digits) + CUT + where));
            }
        }
        return Optional.empty();
    }

    private static boolean rounds(BigDecimal finer, BigDecimal coarser, int digits, RoundingMode mode) {
        return finer.setScale(digits, mode).compareTo(coarser) == 0;
    }

    private static String digits(int digits) {
        return digits + (digits == 1 ? " digit" : " digits");
    }

    private static int digits(BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }
}
