package io.crosscheck.diagnose;

/**
 * Why a cell differs.
 *
 * @param name stable name, documented in docs/semantics.md, section 7
 * @param detail what is known beyond it; never a value of a cell; empty where there is nothing more
 */
record Cause(String name, String detail) {
    static final String NULL_OR_EMPTY = "null_or_empty";
    static final String NULL_AGAINST_ZERO = "null_against_zero";
    static final String NULL_AGAINST_VALUE = "null_against_value";
    static final String PADDING = "padding";
    static final String CASE = "case";
    static final String PADDING_AND_CASE = "padding_and_case";
    static final String WHITESPACE = "whitespace";
    static final String UNICODE_FORM = "unicode_form";
    static final String BOOLEAN_SPELLING = "boolean_spelling";
    static final String NUMBER_FORMAT = "number_format";
    static final String DATE_FORMAT = "date_format";
    static final String JSON_ORDER = "json_order";
    static final String ENCODING = "encoding";
    static final String FLOAT_PRECISION = "float_precision";
    static final String SIGN = "sign";
    static final String FACTOR = "factor";
    static final String ROUNDING = "rounding";
    static final String TIMESTAMP_PRECISION = "timestamp_precision";
    static final String TIME_ZONE_SHIFT = "time_zone_shift";
    static final String TRUNCATION = "truncation";
    static final String SWAPPED_COLUMNS = "swapped_columns";
    static final String REAL_CHANGE = "real_change";

    /** No other cause explains it. */
    static final Cause REAL = new Cause(REAL_CHANGE, "");

    /** Without a detail. */
    Cause(String name) {
        this(name, "");
    }
}
