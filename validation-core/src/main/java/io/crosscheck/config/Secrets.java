package io.crosscheck.config;

import io.crosscheck.model.SecretText;
import io.crosscheck.model.UserException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes out of settings what may be a secret. */
final class Secrets {
    static final String HIDDEN = "***";

    private static final Pattern NAME = Pattern.compile(
            "(?i).*(secret|passw|pwd|token|credential|access.?key|account.?key|api.?key|private|sas\\.|signature).*");
    private static final Pattern LOGIN = Pattern.compile("//[^/@\\s]*@");

    private Secrets() {}

    /** The same settings; the value of one whose name sounds like a secret is hidden. */
    static Map<String, String> without(Map<String, String> settings) {
        Map<String, String> told = new LinkedHashMap<>();
        settings.forEach((name, value) ->
                told.put(name, NAME.matcher(name).matches() ? withoutValue(value) : withoutLogin(value)));
        return told;
    }

    /** Of a secret nothing, unless it is a reference to one. */
    static String withoutValue(String secret) {
        try {
            return SecretText.of(secret).isReference() ? secret : HIDDEN;
        } catch (UserException e) {
            return HIDDEN;
        }
    }

    /** The address without a user or a key in front of its host. */
    static String withoutLogin(String address) {
        return LOGIN.matcher(address).replaceAll("//");
    }
}
