package io.crosscheck.align;

/** Two types that no rule of the contract compares. */
final class NotComparable extends Exception {
    private static final long serialVersionUID = 1L;

    NotComparable(String message) {
        super(message);
    }
}
