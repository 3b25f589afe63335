package io.crosscheck.griffin.settings;

import io.crosscheck.model.UserException;
import io.crosscheck.store.RemoteText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What an argument of a Griffin job stands for: JSON itself, an address that is fetched by HTTP, a file of any Hadoop
 * file system, or, without a scheme, a file of this machine.
 */
public final class ConfigurationText {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final Pattern HTTP = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);

    /**
     * A text and what to call it in messages.
     *
     * @param name the file; the argument's own name where it is JSON itself
     * @param text JSON, as far as is known
     */
    record Fetched(String name, String text) {}

    Fetched fetch(String which, String argument) {
        if (argument.isBlank()) {
            throw new UserException(which + ": nothing is named; expected a file, an address or JSON");
        }
        if (argument.strip().startsWith("{")) {
            return new Fetched(which, argument);
        }
        String place = argument.strip();
        try {
            return new Fetched(place, read(place));
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new UserException("Cannot read " + place + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new UserException("Cannot read " + place + ": it is not UTF-8 text", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException("Cannot read " + place + ": " + e.getMessage(), e);
        }
    }

    private static String read(String place) throws IOException {
        if (HTTP.matcher(place).matches()) {
            return overHttp(place);
        }
        return SCHEME.matcher(place).matches() ? RemoteText.read(URI.create(place)) : Files.readString(Path.of(place));
    }

    private static String overHttp(String address) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("it answers with status " + response.statusCode());
            }
            return response.body();
        } catch (java.net.ConnectException e) {
            throw new IOException("it cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
