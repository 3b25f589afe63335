package io.crosscheck.model;

import java.math.BigDecimal;

/** How many differences are accepted. */
public sealed interface Threshold permits Threshold.Absolute, Threshold.Percent {
    /** No difference at all. */
    Threshold NONE = new Absolute(0);

    /**
     * Whether {@code differences} are more than accepted.
     *
     * @param differences how many there are
     * @param of how many there could be; a percentage is of this
     */
    boolean exceeded(long differences, long of);

    /**
     * At most so many.
     *
     * @param most at least 0
     */
    record Absolute(long most) implements Threshold {
        @Override
        public boolean exceeded(long differences, long of) {
            return differences > most;
        }

        @Override
        public String toString() {
            return Long.toString(most);
        }
    }

    /**
     * At most so many of a hundred.
     *
     * @param most percentage, 0 to 100
     */
    record Percent(BigDecimal most) implements Threshold {
        @Override
        public boolean exceeded(long differences, long of) {
            return BigDecimal.valueOf(differences).movePointRight(2).compareTo(most.multiply(BigDecimal.valueOf(of)))
                    > 0;
        }

        @Override
        public String toString() {
            return most.toPlainString() + "%";
        }
    }
}
