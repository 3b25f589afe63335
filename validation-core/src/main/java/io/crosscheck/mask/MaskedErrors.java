package io.crosscheck.mask;

import io.crosscheck.model.Masking;
import io.crosscheck.model.UserException;
import io.crosscheck.spark.Internals;
import java.io.FileNotFoundException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/**
 * What may be told of an error of a pair. Where columns are masked, the text of an error that may quote a value is
 * withheld, and so are values in the paths of partitions.
 */
public final class MaskedErrors {
    private static final int DEEPEST = 50;
    /** {@code /name=value} up to the next folder. */
    private static final Pattern PARTITION = Pattern.compile("(?s)/([^/=]+)=[^/]*");
    /** Of the standard, ISO/IEC 9075-2: connection, catalog, schema, login, name or syntax, resources, operator. */
    private static final Set<String> STATES_WITHOUT_VALUES = Set.of("08", "28", "3D", "3F", "42", "53", "57");

    /** Not every IOException: a parser's quotes what it read. */
    private static final List<Class<? extends Exception>> WITHOUT_VALUES = List.of(
            UserException.class,
            AnalysisException.class,
            FileNotFoundException.class,
            FileSystemException.class,
            AccessControlException.class,
            SocketException.class,
            UnknownHostException.class);

    private MaskedErrors() {}

    /** The error in a line, as {@code plain} tells it where it holds no value. */
    public static String line(Masking masking, Throwable error, Function<Throwable, String> plain) {
        if (!masking.isAsked()) {
            return plain.apply(error);
        }
        return isWithoutValues(error)
                ? withoutPartitions(plain.apply(error))
                : name(error) + "; its text is withheld, as it may quote a value of a masked column";
    }

    /** The problems that an exception tells. */
    public static List<String> problems(Masking masking, UserException error) {
        if (!masking.isAsked()) {
            return error.problems();
        }
        return isWithoutValues(error)
                ? error.problems().stream().map(MaskedErrors::withoutPartitions).toList()
                : List.of(line(masking, error, Throwable::getMessage));
    }

    /** Our own words quote none; of others' those do that come from reading rows. */
    private static boolean isWithoutValues(Throwable error) {
        return causes(error).stream().allMatch(MaskedErrors::tellsNoValue);
    }

    private static boolean tellsNoValue(Throwable cause) {
        if (cause instanceof SQLException sql) {
            String state = Optional.ofNullable(sql.getSQLState()).orElse("");
            return state.length() == 5 && STATES_WITHOUT_VALUES.contains(state.substring(0, 2));
        }
        return WITHOUT_VALUES.stream().anyMatch(type -> type.isInstance(cause));
    }

    private static List<Throwable> causes(Throwable error) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable t = error; t != null && causes.size() < DEEPEST; t = t.getCause()) {
            causes.add(t);
        }
        return causes;
    }

    private static String name(Throwable error) {
        List<Throwable> causes = causes(error);
        return causes.stream()
                .filter(SparkThrowable.class::isInstance)
                .flatMap(t -> Internals.condition((SparkThrowable) t).stream())
                .filter(c -> !c.isEmpty())
                .reduce((outer, inner) -> inner)
                .orElseGet(() -> causes.get(causes.size() - 1).getClass().getSimpleName());
    }

    private static String withoutPartitions(String text) {
        return PARTITION.matcher(text).replaceAll("/$1=" + TextMask.HIDDEN.replace("$", "\\$"));
    }
}
