package io.crosscheck.run;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.result.Coverage;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both sides of a pair.
 *
 * @param source rows of the source, filtered and transformed
 * @param target rows of the target, likewise
 * @param alignment of the two, when someone asks for it
 */
record OpenSides(Dataset<Row> source, Dataset<Row> target, Alignment alignment) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSides.class);
    private static final BigInteger UNKNOWN = BigInteger.TWO.pow(Long.SIZE);

    /** As Spark's plans have it, from file sizes and statistics; runs no job. */
    BigInteger bytes() {
        return bytes(source).add(bytes(target));
    }

    private static BigInteger bytes(Dataset<Row> side) {
        try {
            return side.queryExecution().optimizedPlan().stats().sizeInBytes().bigInteger();
        } catch (RuntimeException e) {
            LOG.debug("the size is not known", e);
            return UNKNOWN;
        }
    }

    /** Aligns once, however many checks ask. */
    static final class Alignment implements Supplier<AlignedPair> {
        private final Supplier<AlignedPair> align;
        private Optional<AlignedPair> aligned = Optional.empty();

        Alignment(Supplier<AlignedPair> align) {
            this.align = align;
        }

        @Override
        public AlignedPair get() {
            AlignedPair pair = aligned.orElseGet(align);
            aligned = Optional.of(pair);
            return pair;
        }

        Coverage coverage() {
            return aligned.map(AlignedPair::coverage).orElse(Coverage.NOTHING);
        }
    }
}
