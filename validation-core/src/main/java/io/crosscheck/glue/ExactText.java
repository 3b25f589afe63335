package io.crosscheck.glue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text and back without a loss: a byte that is no UTF-8 becomes the half of a surrogate pair, which no text
 * has alone. Two bytes that differ would else become one replacement character, and equal.
 */
final class ExactText {
    private static final int FIRST_HALF = 0xDC00;
    private static final int BYTE = 0xFF;

    private ExactText() {}

    /** The text of so many bytes. */
    static String of(byte[] bytes, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate(length);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isUnderflow()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (FIRST_HALF + (in.get() & BYTE)));
            }
            decoder.reset();
        }
    }

    /** The bytes of a part of such a text. */
    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (character >= FIRST_HALF && character <= FIRST_HALF + BYTE) {
                bytes.write(character - FIRST_HALF);
            } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
            at += Character.charCount(character);
        }
        return bytes.toByteArray();
    }
}
