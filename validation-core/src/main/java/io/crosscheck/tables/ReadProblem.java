package io.crosscheck.tables;

import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import io.crosscheck.secrets.RunSecrets;
import java.net.UnknownHostException;

/** Why a side cannot be read, named for a person. */
public final class ReadProblem {
    private ReadProblem() {}

    /** A problem at opening the side. */
    static UserException of(Side side, Exception error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("PATH_NOT_FOUND")) {
            return new UserException(side.origin() + ": no such path '" + side.description() + "'", error);
        }
        if (message.contains("UNABLE_TO_INFER_SCHEMA")) {
            return new UserException(
                    side.origin() + ": cannot read '" + side.description() + "': there is no file of that format",
                    error);
        }
        return new UserException(side.origin() + ": cannot read " + side.description() + ": " + reason(error), error);
    }

    /**
     * The same of a database. A driver may quote the address or the login that it was given.
     *
     * @param revealed the side as the driver has it
     */
    static UserException of(Side.Jdbc side, Side.Jdbc revealed, RunSecrets secrets, Exception error) {
        String reason = reason(error).replace(revealed.url(), side.description());
        return new UserException(
                side.origin() + ": cannot read " + side.description() + ": " + secrets.hidden(reason),
                secrets.hidden(error));
    }

    private static String reason(Throwable error) {
        Throwable inner = innermost(error);
        return (inner instanceof UnknownHostException ? "unknown host " : "") + SparkMessages.brief(inner);
    }

    /**
     * What went wrong while rows were read, in one line: the innermost cause, with the file where Spark names it.
     *
     * @param error from a Spark job
     */
    public static String whileReading(Throwable error) {
        String file = "";
        for (Throwable t = error; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            int at = message.indexOf("while reading file ");
            if (at >= 0 && file.isEmpty()) {
                String path = message.substring(at + "while reading file ".length());
                file = "file " + path.split("[\\s]", 2)[0].replaceFirst("\\.+$", "") + ": ";
            }
        }
        return file + reason(error);
    }

    private static Throwable innermost(Throwable error) {
        Throwable inner = error;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return inner;
    }
}
