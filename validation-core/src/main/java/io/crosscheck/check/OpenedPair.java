package io.crosscheck.check;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.RecordComparison;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.TablePair;
import io.crosscheck.result.EarlierRun;
import io.crosscheck.tables.SideNumbers;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A pair whose sides are open.
 *
 * @param pair what is compared, and how
 * @param source rows of the source, filtered and transformed
 * @param target rows of the target, likewise
 * @param aligned what is comparable; throws {@link io.crosscheck.model.UserException} if something is not
 * @param comparison how records are compared
 * @param records where differing records go
 * @param samples how many of them the result holds
 * @param sourceNumbers what the source tells without a scan
 * @param targetNumbers what the target tells without a scan
 */
public record OpenedPair(
        TablePair pair,
        Dataset<Row> source,
        Dataset<Row> target,
        Supplier<AlignedPair> aligned,
        RecordComparison comparison,
        DifferenceSink records,
        int samples,
        SideNumbers sourceNumbers,
        SideNumbers targetNumbers) {

    /** Of sides that tell nothing without a scan. */
    public OpenedPair(
            TablePair pair,
            Dataset<Row> source,
            Dataset<Row> target,
            Supplier<AlignedPair> aligned,
            RecordComparison comparison,
            DifferenceSink records,
            int samples) {
        this(pair, source, target, aligned, comparison, records, samples, SideNumbers.NONE, SideNumbers.NONE);
    }

    /** How it is compared. */
    public PairOptions options() {
        return pair.options();
    }

    /** Takes the records that do not match. */
    @FunctionalInterface
    public interface DifferenceSink {
        /**
         * Called once for each accuracy check of a pair in one piece, also when there are none.
         *
         * @param records gives {@code status} text, {@code key}, {@code source}, {@code target} (maps of text),
         *     {@code changed_columns} (array of text), {@code causes} (map of text), {@code waived} (text); readable
         *     during the call only
         * @param count how many there are
         */
        void accept(Supplier<Dataset<Row>> records, long count);

        /** What is known from the time when the pair was compared before. */
        default Optional<EarlierRun> earlier() {
            return Optional.empty();
        }

        /** Told before records are compared a second time; throws where the pair is not wanted any more. */
        default void againWithoutAggregates() {
            // It is wanted.
        }

        /** Takes those of a pair that is compared in chunks. */
        default ChunkKeeper chunks() {
            return ChunkKeeper.NONE;
        }
    }
}
