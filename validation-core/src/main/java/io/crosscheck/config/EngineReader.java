package io.crosscheck.config;

import io.crosscheck.model.ChunkBy;
import io.crosscheck.model.DigestBits;
import io.crosscheck.model.EngineOptions;
import io.crosscheck.model.Method;
import io.crosscheck.model.Reference;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads how the work of a pair is done.
 *
 * @param problems where to tell
 */
record EngineReader(Problems problems) {
    private static final int FEWEST_CHUNKS = 2;

    EngineOptions read(Fields pair) {
        return new EngineOptions(
                pair.choice(EngineKeys.METHOD, Method.keywords(), Method::of).orElse(Method.AUTO),
                pair.choice(EngineKeys.DIGEST_BITS, DigestBits.keywords(), DigestBits::of)
                        .orElse(DigestBits.BITS_64),
                timeout(pair),
                pair.setting(EngineKeys.CHUNK_BY).flatMap(this::chunkBy));
    }

    private Optional<Duration> timeout(Fields pair) {
        Optional<Duration> timeout = pair.duration(EngineKeys.TIMEOUT);
        if (timeout.filter(Duration::isZero).isPresent()) {
            pair.setting(EngineKeys.TIMEOUT)
                    .ifPresent(setting -> problems.unexpected(setting, EngineKeys.TIMEOUT.type()));
            return Optional.empty();
        }
        return timeout;
    }

    private Optional<ChunkBy> chunkBy(Setting setting) {
        if (setting instanceof Setting.Block block) {
            Fields fields = Fields.of(block, EngineKeys.CHUNK_BY_SECTION.keys(), problems);
            Optional<Reference> column = fields.reference(EngineKeys.CHUNK_COLUMN);
            if (fields.setting(EngineKeys.CHUNK_COLUMN).isEmpty()) {
                problems.add(block.place(), block.place().path() + " has no column; expected the name of a column");
            }
            Optional<Integer> chunks = fields.integer(EngineKeys.CHUNKS, FEWEST_CHUNKS);
            return column.map(name -> new ChunkBy(name, chunks));
        }
        return new Expect(problems)
                .reference(setting, EngineKeys.CHUNK_BY.type())
                .map(name -> new ChunkBy(name, Optional.empty()));
    }
}
