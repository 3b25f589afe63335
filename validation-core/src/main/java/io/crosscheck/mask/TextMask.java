package io.crosscheck.mask;

import io.crosscheck.model.MaskMethod;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Text to what may be seen of it; NULL stays NULL. A hash is the first 16 hexadecimal digits of HMAC-SHA-256 (RFC 2104,
 * FIPS 180-4) of its UTF-8 form.
 */
final class TextMask implements UDF1<String, String> {
    private static final long serialVersionUID = 1L;
    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BYTES = 8;
    private static final int KEPT = 4;
    /** Of a shorter text four characters are half of it or more. */
    private static final int SHORTEST_KEPT = 8;

    /** Stands for a value of which nothing is told. */
    static final String HIDDEN = "***";

    private final MaskMethod method;
    private final SecretKeySpec key;

    /** @param key of hashes */
    TextMask(MaskMethod method, SecretKeySpec key) {
        this.method = method;
        this.key = key;
    }

    @Override
    public String call(String text) {
        if (text == null) {
            return null;
        }
        return switch (method) {
            case REDACT -> HIDDEN;
            case HASH -> hash(text);
            case KEEP_LAST_4 -> lastOf(text);
        };
    }

    private static String lastOf(String text) {
        int length = text.codePointCount(0, text.length());
        return length < SHORTEST_KEPT ? HIDDEN : HIDDEN + text.substring(text.offsetByCodePoints(text.length(), -KEPT));
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "mask by " + method.keyword();
    }
}
