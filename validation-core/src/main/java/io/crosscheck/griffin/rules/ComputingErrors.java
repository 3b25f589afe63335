package io.crosscheck.griffin.rules;

import io.crosscheck.model.UserException;
import io.crosscheck.tables.SparkMessages;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;

/** Says of which rule an error is. */
final class ComputingErrors {
    private ComputingErrors() {}

    /** What is computed, or an error that begins with where. */
    static <T> T told(String where, Supplier<T> computed) {
        try {
            return computed.get();
        } catch (UserException e) {
            List<String> problems =
                    e.problems().stream().map(p -> where + ": " + p).toList();
            throw new UserException(problems);
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare.
            if (e instanceof SparkThrowable) {
                throw new UserException(where + ": cannot be computed: " + SparkMessages.brief(root(e)), e);
            }
            throw e;
        }
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
