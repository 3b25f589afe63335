package io.crosscheck.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What each page holds of its own, and the policy that lets a browser run and load nothing else.
 *
 * @param style the style sheet
 * @param script the script
 * @param withoutScript style for browsers that run no script
 */
public record Assets(String style, String script, String withoutScript) {
    private static final String ALL_OPEN =
            ".detail[hidden]{display:block;content-visibility:visible}.tools,.theme{display:none}";

    static Assets load() {
        return new Assets(read("report.css"), read("report.js"), ALL_OPEN);
    }

    /** Content-Security-Policy by the digests of these texts. */
    public String policy() {
        return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; script-src " + digest(script)
                + "; style-src " + digest(style) + " " + digest(withoutScript);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
