package io.crosscheck.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crosscheck.model.Origin;
import io.crosscheck.model.SecretReference;
import io.crosscheck.model.SecretText;
import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The secrets of a run. Each version of a secret is asked for once, when the first side that names it is opened, and
 * all that was taken out of one can be hidden in a text. Threads may share it.
 */
public final class RunSecrets {
    private static final String HIDDEN = "***";
    private static final Pattern PASSWORD = Pattern.compile("(?i).*(passw|pwd|secret|token).*");
    /** A shorter one, such as a port, stands in lines of logs that have nothing to do with it. */
    private static final int SHORTEST_HELD_BACK = 5;

    private final Function<SecretReference, String> fetch;
    private final Map<SecretReference, Answer> answers = new ConcurrentHashMap<>();
    private final Set<String> resolved = ConcurrentHashMap.newKeySet();
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    /** What was answered for a secret; a refusal is kept as well, as asking again for each pair helps nobody. */
    private sealed interface Answer permits Told, Refused {}

    private record Told(String text) implements Answer {
        @Override
        public String toString() {
            return "Told";
        }
    }

    private record Refused(String reason) implements Answer {}

    /** Of AWS Secrets Manager. */
    public RunSecrets() {
        this(SecretsManager::text);
    }

    /** @param fetch the text of a secret, without its key, or a {@link UserException} that says why not */
    RunSecrets(Function<SecretReference, String> fetch) {
        this.fetch = fetch;
    }

    /**
     * The side as the driver needs it: references replaced by what they stand for. It is for the driver alone; people
     * are told of the side as it was written.
     *
     * @throws UserException where the side was written, which reference stands for nothing, and why
     */
    public Side.Jdbc revealed(Side.Jdbc side) {
        String url = revealed(side.url(), side.origin());
        if (!url.startsWith("jdbc:")) {
            throw new UserException(side.origin() + ": cannot read " + side.description()
                    + ": what its url refers to does not begin with jdbc:; expected an address such as"
                    + " jdbc:postgresql://host/database");
        }
        if (!url.equals(side.address())) {
            hide(written, url);
        }
        Map<String, String> options = new LinkedHashMap<>();
        side.options().forEach((name, value) -> {
            options.put(name, revealed(value, side.origin()));
            if (PASSWORD.matcher(name).matches()) {
                hide(written, options.get(name));
            }
        });
        return new Side.Jdbc(
                url,
                side.relation(),
                side.login().map(login -> revealed(login, side.origin())),
                options,
                side.partitioning(),
                side.filter(),
                side.origin());
    }

    private Side.Login revealed(Side.Login login, Origin origin) {
        String password = revealed(login.password(), origin);
        hide(written, password);
        return new Side.Login(revealed(login.user(), origin), password);
    }

    private String revealed(String text, Origin origin) {
        SecretText parts = parsed(text, origin);
        StringBuilder revealed = new StringBuilder();
        for (SecretText.Part part : parts.parts()) {
            if (part instanceof SecretText.Plain plain) {
                revealed.append(plain.text());
            } else if (part instanceof SecretReference reference) {
                revealed.append(value(reference, origin));
            }
        }
        return revealed.toString();
    }

    private static SecretText parsed(String text, Origin origin) {
        try {
            return SecretText.of(text);
        } catch (UserException e) {
            throw new UserException(origin + ": a reference to a secret " + e.getMessage());
        }
    }

    private String value(SecretReference reference, Origin origin) {
        try {
            Answer answer = answers.computeIfAbsent(reference.whole(), this::ask);
            if (answer instanceof Refused refused) {
                throw new UserException(refused.reason());
            }
            String text = ((Told) answer).text();
            String value = reference.key().map(key -> valueOf(key, text)).orElse(text);
            hide(resolved, value);
            return value;
        } catch (UserException e) {
            throw new UserException(
                    origin + ": cannot get the secret '" + reference.secret() + "': " + hidden(e.getMessage()));
        }
    }

    private Answer ask(SecretReference secret) {
        try {
            return new Told(fetch.apply(secret));
        } catch (UserException e) {
            return new Refused(e.getMessage());
        }
    }

    /** Tells keys and kinds of values, never a value. */
    private static String valueOf(String key, String text) {
        JsonNode object = object(key, text);
        JsonNode value = object.path(key);
        if (value.isMissingNode()) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            throw new UserException("it has no key '" + key + "'; expected one of: " + String.join(", ", keys));
        }
        if (!value.isValueNode() || value.isNull()) {
            throw new UserException("its key '" + key + "' holds no text; expected a text or a number");
        }
        return value.asText();
    }

    private static JsonNode object(String key, String text) {
        try {
            JsonNode json = new ObjectMapper().readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Its message may quote the secret.
        }
        throw new UserException(
                "it is no JSON object; expected one with the key '" + key + "', or a reference without" + " a key");
    }

    private static void hide(Set<String> among, String secret) {
        if (!secret.isBlank()) {
            among.add(secret);
        }
    }

    /** The text without what came out of a secret, and without passwords that stand in the suite. */
    public String hidden(String text) {
        String hidden = without(resolved, text);
        return without(written, hidden);
    }

    /** The error, or one like it without what {@link #hidden(String)} hides. */
    public Throwable hidden(Throwable error) {
        return HiddenCause.of(error, this::hidden);
    }

    /** Longer ones first: a shorter one may be a part of it. */
    private static String without(Collection<String> secrets, String text) {
        String hidden = text;
        for (String secret : secrets.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }

    /** Whether a log would tell with the error what came out of a secret. */
    public boolean isTold(Throwable error) {
        return isTold(HiddenCause.text(error));
    }

    /** Whether a line of a log holds what came out of a secret. */
    public boolean isTold(String line) {
        return resolved.stream().anyMatch(secret -> secret.length() >= SHORTEST_HELD_BACK && line.contains(secret));
    }
}
