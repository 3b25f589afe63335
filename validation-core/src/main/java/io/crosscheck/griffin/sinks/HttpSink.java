package io.crosscheck.griffin.sinks;

import io.crosscheck.griffin.settings.Options;
import io.crosscheck.griffin.settings.TimeText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code ELASTICSEARCH}: the metrics as JSON, sent to {@code api}. Any answer of 2xx will do. Where the server has too
 * much to do or cannot be reached, it is asked again, {@code retry} times.
 */
final class HttpSink implements GriffinSink {
    private static final long RETRIES = 10;
    private static final long MOST_RETRIES = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Set<Integer> MAY_PASS = Set.of(429, 502, 503, 504);

    private final URI api;
    private final String method;
    private final Optional<Duration> patience;
    private final long retries;
    private final GriffinVersion version;

    private HttpSink(URI api, String method, Optional<Duration> patience, long retries, GriffinVersion version) {
        this.api = api;
        this.method = method;
        this.patience = patience;
        this.retries = retries;
        this.version = version;
    }

    /** Config: {@code api}, {@code method}, {@code connection.timeout}, {@code retry}. */
    static HttpSink of(Options config, JobContext job) {
        return new HttpSink(
                URI.create(config.requiredText("api").strip()),
                config.text("method").orElse("post").strip().toUpperCase(Locale.ROOT),
                config.text("connection.timeout").flatMap(TimeText::of).filter(t -> !t.isZero()),
                Math.max(0, Math.min(MOST_RETRIES, config.whole("retry").orElse(RETRIES))),
                job.version());
    }

    @Override
    public void open(JobContext job) {
        // Nothing is sent yet.
    }

    @Override
    public void records(Moment place, String name, Dataset<Row> rows) {
        // Metrics only.
    }

    @Override
    public void metrics(Metrics metrics) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(api)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(metrics.json(version)));
        HttpClient.Builder client = HttpClient.newBuilder();
        patience.ifPresent(time -> {
            request.timeout(time);
            client.connectTimeout(time);
        });
        send(client.build(), request.build());
    }

    private void send(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (long left = retries; ; left--) {
            Optional<String> refusal = attempt(client, request, left > 0);
            if (refusal.isEmpty()) {
                return;
            }
            if (left == 0) {
                throw new IOException(refusal.get());
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** Why it was not taken, where another attempt may do. */
    private Optional<String> attempt(HttpClient client, HttpRequest request, boolean again)
            throws IOException, InterruptedException {
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 200 && status < 300) {
                return Optional.empty();
            }
            String refusal = "it answers with status " + status;
            if (again && MAY_PASS.contains(status)) {
                return Optional.of(refusal);
            }
            throw new IOException(refusal);
        } catch (java.net.ConnectException e) {
            return Optional.of("it cannot be reached");
        }
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
