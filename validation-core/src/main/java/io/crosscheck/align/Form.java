package io.crosscheck.align;

/** The shape of a canonical value. */
public enum Form {
    /** The value itself. */
    PLAIN,
    /** {@code struct(value, unreadable)}: what could be read as the type, or the text that could not. */
    READ,
    /** {@code struct(whole, fraction)}: a decimal too wide for one common decimal type. */
    WHOLE_AND_FRACTION,
    /** {@code struct(whole, other)}: a double that is a whole number as bigint, any other as double. */
    WHOLE_OR_DOUBLE
}
