package io.crosscheck.check;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.Differences;
import io.crosscheck.diagnose.Diagnosing;
import io.crosscheck.mask.ColumnMasks;
import io.crosscheck.mask.MaskedErrors;
import io.crosscheck.model.Masking;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.ColumnMetrics;
import io.crosscheck.result.Diagnosis;
import io.crosscheck.result.DiagnosisTally;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The diagnosis of a pair, kept apart from its result: if it breaks, the result stays what it is, and a note says that
 * there is no diagnosis.
 */
final class Explained {
    private static final Logger LOG = LoggerFactory.getLogger(Explained.class);

    private final Optional<Diagnosing> diagnosing;
    private final Masking masking;
    private final ColumnMasks masks;

    Explained(OpenedPair pair, AlignedPair aligned) {
        this(pair, aligned, ColumnMasks.of(pair.options(), aligned));
    }

    Explained(OpenedPair pair, AlignedPair aligned, ColumnMasks masks) {
        this.masking = pair.options().masking();
        this.masks = masks;
        this.diagnosing = attempt(
                () -> Optional.of(new Diagnosing(
                        aligned, pair.options(), "pairs." + pair.pair().name())),
                e -> Optional.empty());
    }

    /** Differing rows with {@code causes}, where those can be told. */
    Dataset<Row> withCauses(Dataset<Row> differences) {
        return diagnosing
                .map(d -> attempt(() -> d.withCauses(differences), e -> differences))
                .orElse(differences);
    }

    /** What is counted of them; nothing is read where nothing differs. */
    DiagnosisTally tally(Differences found) {
        if (found.metrics().differingRows() == 0) {
            return DiagnosisTally.EMPTY;
        }
        if (diagnosing.isEmpty()) {
            return Diagnosing.note(broken("the columns could not be looked into"));
        }
        DiagnosisTally cells = attempt(() -> diagnosing.get().tally(found.rows()), e -> Diagnosing.note(broken(e)));
        DiagnosisTally keys = attempt(
                () -> diagnosing.get().tallyOfKeys(found.rows(), found.metrics()), e -> Diagnosing.note(broken(e)));
        return masks.seen(Diagnosing.sum(cells, keys));
    }

    /** What the counts say. */
    Diagnosis of(DiagnosisTally tally, AccuracyMetrics rows, List<ColumnMetrics> columns) {
        if (rows.differingRows() == 0) {
            return Diagnosis.NOTHING;
        }
        return diagnosing
                .map(d -> attempt(() -> d.of(tally, rows, columns), e -> Diagnosis.failed(broken(e))))
                .orElseGet(() -> Diagnosis.failed(broken("the columns could not be looked into")));
    }

    private String broken(Throwable e) {
        return broken(MaskedErrors.line(masking, e, Throwable::toString));
    }

    private static String broken(String why) {
        String line = why.lines().findFirst().orElse("");
        return "why rows differ could not be found out: " + (line.length() <= 200 ? line : line.substring(0, 200));
    }

    /** Spark throws what it does not declare, and memory may run out. */
    private static <T> T attempt(Supplier<T> work, java.util.function.Function<Throwable, T> otherwise) {
        try {
            return work.get();
        } catch (Throwable e) {
            LOG.debug("no diagnosis", e);
            return otherwise.apply(e);
        }
    }
}
