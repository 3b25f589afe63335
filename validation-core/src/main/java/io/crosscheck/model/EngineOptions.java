package io.crosscheck.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How the work of a pair is done; none of it changes the result.
 *
 * @param method how records are compared
 * @param digestBits how wide a digest is
 * @param timeout after which the pair is given up as an error
 * @param chunkBy how the pair is cut into chunks
 */
public record EngineOptions(
        Method method, DigestBits digestBits, Optional<Duration> timeout, Optional<ChunkBy> chunkBy) {
    /** What is cheapest, in one piece, however long it takes. */
    public static final EngineOptions DEFAULT =
            new EngineOptions(Method.AUTO, DigestBits.BITS_64, Optional.empty(), Optional.empty());
}
