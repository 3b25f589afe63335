package io.crosscheck.align;

/** The shape of a canonical value. */
public enum Form {
    /** The value itself. */
    PLAIN,
    /** {@code struct(unreadable, value)}: the text that could not be read as the type, or what could. */
    READ,
    /** {@code struct(whole, fraction)}: a decimal too wide for one common decimal type. */
    WHOLE_AND_FRACTION,
    /** {@code struct(nearest, whole)}: a number as double, for its order, and exactly as bigint if it is one. */
    WHOLE_OR_DOUBLE
}
