package io.crosscheck.model;

import java.util.Optional;

/**
 * Where results stay and how much of them.
 *
 * @param path folder on any Hadoop file system
 * @param missRecords how many records the file {@code __missRecords} of a pair holds
 * @param samples how many differing records of a pair are printed
 * @param register where the result tables are made known; absent means nowhere
 * @param repair whether a run lists the keys to reload of each failed pair
 */
public record Output(String path, MissRecords missRecords, int samples, Optional<Register> register, boolean repair) {

    /** Results that are made known nowhere. */
    public Output(String path, MissRecords missRecords, int samples) {
        this(path, missRecords, samples, Optional.empty(), false);
    }

    /** The size of {@code __missRecords}. */
    public sealed interface MissRecords permits AllRecords, FirstRecords, NoRecords {}

    /** Every differing record. */
    public record AllRecords() implements MissRecords {}

    /**
     * The first ones.
     *
     * @param most at least 1
     */
    public record FirstRecords(int most) implements MissRecords {}

    /** No such file. */
    public record NoRecords() implements MissRecords {}
}
