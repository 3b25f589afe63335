package io.crosscheck.result;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the rows of a pair were compared, and at what cost.
 *
 * @param reason why this way was taken
 * @param buckets into how many groups rows fell; 0 where no digest was used
 * @param differingBuckets how many of them were not proven equal
 * @param rowsByValue rows of both sides that were compared by value
 * @param bytesRead from files, as Spark counts them; 0 where the source does not tell
 * @param bytesShuffled written for other tasks
 * @param notes what else is worth knowing of the way
 */
public record Funnel(
        String reason,
        long buckets,
        long differingBuckets,
        long rowsByValue,
        long bytesRead,
        long bytesShuffled,
        List<String> notes) {
    public Funnel {
        notes = List.copyOf(notes);
    }

    /** The same, with one more note. */
    public Funnel noting(String note) {
        return new Funnel(
                reason,
                buckets,
                differingBuckets,
                rowsByValue,
                bytesRead,
                bytesShuffled,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /** The work of both. */
    public Funnel plus(Funnel other) {
        return new Funnel(
                reason.equals(other.reason) ? reason : "different from chunk to chunk",
                buckets + other.buckets,
                differingBuckets + other.differingBuckets,
                rowsByValue + other.rowsByValue,
                bytesRead + other.bytesRead,
                bytesShuffled + other.bytesShuffled,
                Stream.concat(notes.stream(), other.notes.stream()).distinct().toList());
    }
}
