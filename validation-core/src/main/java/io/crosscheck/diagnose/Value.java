package io.crosscheck.diagnose;

import java.math.BigDecimal;

/** The value of a cell as causes look at it: typed, since the text of a time or of a double is not exact. */
sealed interface Value {
    /** NULL. */
    record Null() implements Value {}

    /** Text. */
    record Text(String text) implements Value {}

    /** An integer or a decimal. */
    record Exact(BigDecimal number) implements Value {}

    /** A float or a double. */
    record Floating(double number) implements Value {}

    /** A boolean. */
    record Flag(boolean value) implements Value {}

    /** Days since 1970. */
    record Day(long days) implements Value {}

    /**
     * A timestamp.
     *
     * @param micros since 1970
     * @param zoned whether that is an instant; else it is a time on a wall, as if in UTC
     */
    record Moment(long micros, boolean zoned) implements Value {}

    /** Bytes and nested values, as text that is alike for alike values. */
    record Other(String text) implements Value {}

    /** NULL. */
    static Value none() {
        return new Null();
    }

    /** Whether it is NULL. */
    default boolean isNull() {
        return this instanceof Null;
    }

    /** Whether both are the same value, whatever the scale. */
    static boolean same(Value a, Value b) {
        if (a instanceof Exact x && b instanceof Exact y) {
            return x.number().compareTo(y.number()) == 0;
        }
        return a.equals(b);
    }
}
