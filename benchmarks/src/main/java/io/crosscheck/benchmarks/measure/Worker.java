package io.crosscheck.benchmarks.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crosscheck.benchmarks.data.DataFolder;
import io.crosscheck.run.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The measured process: reads names of contenders, one a line, and answers each with a {@link Sample} as JSON in a
 * line.
 *
 * @param data where the tables stand
 * @param measured the case
 * @param settings Spark's
 */
public record Worker(DataFolder data, Case measured, SparkSettings settings) {
    /** The class that starts it. */
    static final String MAIN = "io.crosscheck.benchmarks.Main";

    /** The name of its command. */
    public static final String COMMAND = "worker";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Serves until the input ends. What libraries print goes to standard error. */
    public void serve() throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try (Session session = settings.open();
                BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Function<String, Sample> lane = new InProcess(
                    new Bench(session.spark()), data.pairs(data.table(measured.table()), measured.variant()))::run;
            for (String name = names.readLine(); name != null; name = names.readLine()) {
                answers.println(JSON.writeValueAsString(lane.apply(name)));
                answers.flush();
            }
        }
    }

    static Sample parse(String line) throws IOException {
        return JSON.readValue(line, Sample.class);
    }
}
