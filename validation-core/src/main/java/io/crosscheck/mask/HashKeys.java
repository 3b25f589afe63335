package io.crosscheck.mask;

import io.crosscheck.model.MaskKey;
import io.crosscheck.model.MaskMethod;
import io.crosscheck.model.Masking;
import io.crosscheck.model.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Fetches the key of hashes from where a suite says it is. */
public final class HashKeys {
    /** A shorter one can be found by trying. */
    private static final int FEWEST_CHARACTERS = 16;

    private static final int MOST_BYTES = 4096;
    private static final String HMAC = "HmacSHA256";
    /** Where nothing is hashed. */
    private static final SecretKeySpec UNUSED = new SecretKeySpec(new byte[] {0}, HMAC);

    private HashKeys() {}

    /**
     * Says that the key of the masking is there, if it needs one.
     *
     * @throws UserException if it is not, or too short
     */
    public static void require(Masking masking, Configuration hadoop) {
        of(masking, hadoop);
    }

    static SecretKeySpec of(Masking masking, Configuration hadoop) {
        if (!masking.columns().containsValue(MaskMethod.HASH)) {
            return UNUSED;
        }
        MaskKey key = masking.key()
                .orElseThrow(() -> new UserException("mask-columns hashes without a key; expected mask-key as well"));
        String text = (key instanceof MaskKey.OfFile ? ofFile(key, hadoop) : ofEnvironment(key)).strip();
        if (text.length() < FEWEST_CHARACTERS) {
            throw new UserException(key.reference().origin() + ": the key of masking in " + place(key) + " has "
                    + text.length() + " characters; expected " + FEWEST_CHARACTERS
                    + " or more, such as what openssl rand -hex 32 prints");
        }
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), HMAC);
    }

    private static String place(MaskKey key) {
        return (key instanceof MaskKey.OfFile ? "file '" : "environment variable '") + key.reference() + "'";
    }

    private static String ofEnvironment(MaskKey key) {
        return Optional.ofNullable(System.getenv(key.reference().name()))
                .orElseThrow(() -> new UserException(key.reference().origin() + ": " + place(key)
                        + " is not set; expected the key of masking there"));
    }

    private static String ofFile(MaskKey key, Configuration hadoop) {
        Path path = new Path(key.reference().name());
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserException(
                    key.reference().origin() + ": cannot read the key of masking: " + place(key) + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
