package io.crosscheck.secrets;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** Stands for an error whose text holds a secret. */
final class HiddenCause extends Exception {
    private static final long serialVersionUID = 1L;

    private HiddenCause(String message, Throwable cause) {
        super(message, cause);
    }

    /** The error itself where nothing of it is to be hidden; an {@link SQLException} stays one and keeps its state. */
    static Throwable of(Throwable error, UnaryOperator<String> hide) {
        String text = text(error);
        return hide.apply(text).equals(text) ? error : copy(error, hide);
    }

    /** All that a log tells of it. */
    static String text(Throwable error) {
        StringWriter all = new StringWriter();
        error.printStackTrace(new PrintWriter(all, true));
        return all.toString();
    }

    private static Throwable copy(Throwable error, UnaryOperator<String> hide) {
        Throwable cause = error.getCause() == null || error.getCause() == error ? null : copy(error.getCause(), hide);
        String message = hide.apply(String.valueOf(error.getMessage()));
        Throwable copy = error instanceof SQLException sql
                ? new SQLException(message, sql.getSQLState(), sql.getErrorCode(), cause)
                : new HiddenCause(error.getClass().getName() + ": " + message, cause);
        copy.setStackTrace(error.getStackTrace());
        return copy;
    }
}
