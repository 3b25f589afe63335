package io.crosscheck;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The main class for a spark-submit line that runs Griffin's: it takes the same two arguments, ENV and DQ. Options of
 * {@code crosscheck griffin} may follow them; further arguments before those are passed over, as ever.
 */
public final class GriffinApplication {
    private GriffinApplication() {}

    /** The entry of spark-submit. */
    public static void main(String[] args) {
        Main.main(command(args));
    }

    /** The command of these arguments. */
    static String[] command(String[] args) {
        Stream<String> files = Arrays.stream(args).limit(2);
        Stream<String> options = Arrays.stream(args).skip(2).dropWhile(a -> !a.startsWith("-"));
        return Stream.of(Stream.of("griffin"), files, options).flatMap(s -> s).toArray(String[]::new);
    }
}
