package io.crosscheck.model;

import java.util.Optional;

/**
 * A pair is compared chunk by chunk.
 *
 * @param column of the source whose values make the chunks
 * @param chunks how many ranges of values; absent means one chunk a value
 */
public record ChunkBy(Reference column, Optional<Integer> chunks) {}
