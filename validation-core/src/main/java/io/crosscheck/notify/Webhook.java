package io.crosscheck.notify;

import io.crosscheck.model.Notification;
import io.crosscheck.model.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts the message as JSON. Tries again where the other side does not answer, or has too much to do. */
final class Webhook implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TOO_MANY = 429;
    private static final int ERROR_OF_SERVER = 500;

    private final Notification.ToWebhook to;
    private final List<Duration> pauses;

    Webhook(Notification.ToWebhook to) {
        this(to, List.of(Duration.ofSeconds(1), Duration.ofSeconds(4)));
    }

    /** @param pauses before each further attempt */
    Webhook(Notification.ToWebhook to, List<Duration> pauses) {
        this.to = to;
        this.pauses = List.copyOf(pauses);
    }

    @Override
    public void tell(EndedRun run) {
        HttpRequest request = request(RunMessage.of(run).json());
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        Optional<Refusal> refusal = attempt(client, request);
        for (int i = 0; i < pauses.size() && refusal.filter(Refusal::mayPass).isPresent(); i++) {
            pause(pauses.get(i));
            refusal = attempt(client, request);
        }
        refusal.ifPresent(r -> {
            throw new UserException(r.why());
        });
    }

    /**
     * A message that was not taken.
     *
     * @param why not
     * @param mayPass whether another attempt may do
     */
    private record Refusal(String why, boolean mayPass) {}

    private HttpRequest request(String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to.url()))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            to.headers().forEach(request::setHeader);
            return request.build();
        } catch (IllegalArgumentException e) {
            // Its message may quote a secret.
            throw new UserException("its url or one of its headers is not one that HTTP knows");
        }
    }

    private static Optional<Refusal> attempt(HttpClient client, HttpRequest request) {
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 200 && status < 300) {
                return Optional.empty();
            }
            return Optional.of(
                    new Refusal("it answers with status " + status, status == TOO_MANY || status >= ERROR_OF_SERVER));
        } catch (IOException e) {
            LOG.debug("the web hook cannot be reached", e);
            return Optional.of(
                    new Refusal("it cannot be reached: " + e.getClass().getSimpleName(), true));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Refusal("interrupted", false));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted", e);
        }
    }
}
