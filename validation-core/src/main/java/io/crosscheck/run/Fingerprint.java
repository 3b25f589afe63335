package io.crosscheck.run;

import io.crosscheck.model.EngineOptions;
import io.crosscheck.model.Origin;
import io.crosscheck.model.Side;
import io.crosscheck.model.TablePair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short text that changes when the configuration of a pair does; secrets do not enter it. */
final class Fingerprint {
    private Fingerprint() {}

    /** Without what changes no result: how the work is done, and where in the file things stand. */
    private static String text(TablePair pair) {
        String text = new TablePair(
                        pair.name(),
                        pair.source(),
                        pair.target(),
                        pair.options().withEngine(EngineOptions.DEFAULT),
                        Origin.COMMAND_LINE)
                .toString();
        return withoutOrigin(withoutOrigin(text, pair.source()), pair.target());
    }

    private static String withoutOrigin(String text, Side side) {
        return text.replace("origin=" + side.origin(), "");
    }

    static String of(TablePair pair) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text(pair).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
