package io.crosscheck.run;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.mask.ColumnMasks;
import io.crosscheck.mask.MaskedErrors;
import io.crosscheck.model.Masking;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.UserException;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.Outcome;
import io.crosscheck.tables.OpenedSide;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both sides of a pair.
 *
 * @param source filtered and transformed
 * @param target likewise
 * @param alignment of the two, when someone asks for it
 */
record OpenSides(OpenedSide source, OpenedSide target, Alignment alignment) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSides.class);
    private static final BigInteger UNKNOWN = BigInteger.TWO.pow(Long.SIZE);

    /** As Spark's plans have it, from file sizes and statistics; runs no job. */
    BigInteger bytes() {
        return bytes(source.rows()).add(bytes(target.rows()));
    }

    private static BigInteger bytes(Dataset<Row> side) {
        try {
            return side.queryExecution().optimizedPlan().stats().sizeInBytes().bigInteger();
        } catch (Exception e) { // Spark throws checked ones as well.
            LOG.debug("the size is not known", e);
            return UNKNOWN;
        }
    }

    /** The session in which they are open. */
    SparkSession spark() {
        return source.rows().sparkSession();
    }

    /** The coverage of a comparison of these sides. */
    Coverage at(Coverage coverage) {
        return coverage.at(source.snapshot(), target.snapshot());
    }

    /** Changes when what the sides hold does, as far as they tell, or how it is read. */
    String moment() {
        return Stream.of(source, target)
                .map(side -> side.snapshot() + "|" + side.files().moment() + "|"
                        + side.rows().sparkSession().conf().get("spark.sql.session.timeZone"))
                .collect(Collectors.joining("|"));
    }

    /** Problems where the files of a side are no longer those that were opened. */
    List<Outcome> changes(Masking masking) {
        List<Outcome> changes = new ArrayList<>();
        for (OpenedSide side : List.of(source, target)) {
            try {
                side.files().requireUnchanged();
            } catch (UserException e) {
                MaskedErrors.problems(masking, e).forEach(p -> changes.add(new Outcome.Errored(p)));
            }
        }
        return changes;
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

        Coverage coverage(PairOptions options) {
            return aligned.map(pair -> pair.coverage()
                            .masking(ColumnMasks.of(options, pair).described()))
                    .orElse(Coverage.NOTHING);
        }
    }
}
