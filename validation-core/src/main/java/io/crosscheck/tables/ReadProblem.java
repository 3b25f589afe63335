package io.crosscheck.tables;

import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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
        return new UserException(
                side.origin() + ": cannot read " + side.description() + ": " + withoutSecrets(side, reason(error)),
                error);
    }

    /** A driver may quote the address or the login that it was given. */
    private static String withoutSecrets(Side side, String message) {
        if (!(side instanceof Side.Jdbc jdbc)) {
            return message;
        }
        String clean = message.replace(jdbc.url(), jdbc.description());
        Stream<String> secrets = Stream.concat(
                jdbc.login().map(Side.Login::password).stream(),
                jdbc.options().entrySet().stream()
                        .filter(o -> o.getKey().toLowerCase(Locale.ROOT).contains("password"))
                        .map(Map.Entry::getValue));
        for (String secret : secrets.filter(s -> !s.isEmpty()).toList()) {
            clean = clean.replace(secret, "***");
        }
        return clean;
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
