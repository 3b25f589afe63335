package io.crosscheck.compare;

import io.crosscheck.align.AlignedPair;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.math.BigInt;

/**
 * How large the sides of a pair are, as Spark estimates it before it reads them.
 *
 * @param source bytes of the source, where known
 * @param target bytes of the target, where known
 * @param usualPartitions Spark's setting for what it does not know the size of
 */
record Sizes(OptionalLong source, OptionalLong target, int usualPartitions) {
    /** Of compressed columnar files; some five times as much in memory. */
    private static final long BYTES_A_PARTITION = 16L << 20;

    private static final int MOST_PARTITIONS = 4096;

    /** What Spark says of a source that does not tell is beyond this. */
    private static final long MOST_KNOWN = 1L << 56;

    private static final long UNKNOWN_SIDE = 1L << 30;

    static Sizes of(AlignedPair pair) {
        return new Sizes(
                bytes(pair.source()),
                bytes(pair.target()),
                Integer.parseInt(pair.source().sparkSession().conf().get("spark.sql.shuffle.partitions")));
    }

    private static OptionalLong bytes(Dataset<Row> rows) {
        BigInt bytes = rows.queryExecution().optimizedPlan().stats().sizeInBytes();
        return bytes.isValidLong() && bytes.toLong() < MOST_KNOWN
                ? OptionalLong.of(bytes.toLong())
                : OptionalLong.empty();
    }

    /** Whether one task compares both sides in no time. */
    boolean small() {
        return source.isPresent() && target.isPresent() && source.getAsLong() + target.getAsLong() <= BYTES_A_PARTITION;
    }

    /** Bytes of the larger side, or a guess. */
    long largerSide() {
        return Math.max(source.orElse(UNKNOWN_SIDE), target.orElse(UNKNOWN_SIDE));
    }

    /** Into how many partitions this share of all rows is shuffled. */
    int partitions(double share) {
        if (source.isEmpty() || target.isEmpty()) {
            return Math.max(1, (int) Math.ceil(usualPartitions * share));
        }
        double bytes = (source.getAsLong() + target.getAsLong()) * share;
        return (int) Math.min(MOST_PARTITIONS, Math.max(1, Math.ceil(bytes / BYTES_A_PARTITION)));
    }

    /** For people. */
    String description() {
        return text(source) + " and " + text(target);
    }

    private static String text(OptionalLong bytes) {
        if (bytes.isEmpty()) {
            return "unknown";
        }
        return bytes.getAsLong() < 1 << 20
                ? String.format(Locale.ROOT, "%,d KB", (bytes.getAsLong() + 1023) >> 10)
                : String.format(Locale.ROOT, "%,d MB", bytes.getAsLong() >> 20);
    }
}
