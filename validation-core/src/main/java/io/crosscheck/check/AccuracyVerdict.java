package io.crosscheck.check;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.model.CheckKind;
import io.crosscheck.model.ChecksAsked;
import io.crosscheck.model.DuplicateKeys;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.Thresholds;
import io.crosscheck.model.UserException;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.ColumnMetrics;
import io.crosscheck.result.Outcome;
import io.crosscheck.result.Status;
import io.crosscheck.result.Waived;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the fates of rows mean: the worst of what all rows, single columns and duplicate keys say. */
final class AccuracyVerdict {
    private final ChecksAsked asked;

    AccuracyVerdict(ChecksAsked asked) {
        this.asked = asked;
    }

    /**
     * Says that each column with thresholds of its own is compared.
     *
     * @throws UserException if one is not
     */
    void requireColumns(AlignedPair pair) {
        List<String> names =
                pair.compared().stream().map(column -> column.name()).toList();
        List<String> problems = new ArrayList<>();
        for (Reference column : asked.byColumn().keySet()) {
            if (names.stream().noneMatch(column.name()::equalsIgnoreCase)) {
                problems.add(column.origin() + ": thresholds.by-column names '" + column
                        + "', which is no compared column" + Suggestion.didYouMean(column.name(), names));
            }
        }
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
    }

    /** The verdict; waived rows and cells do not count. */
    Outcome of(AccuracyMetrics metrics, List<ColumnMetrics> columns, Waived waived) {
        List<Outcome> all = new ArrayList<>();
        all.add(ofRows(metrics, waived));
        asked.byColumn().forEach((name, thresholds) -> columns.stream()
                .filter(c -> c.column().equalsIgnoreCase(name.name()))
                .forEach(c -> all.add(ofColumn(c, thresholds, metrics, waived))));
        long duplicates = metrics.duplicateKeysSource() + metrics.duplicateKeysTarget();
        if (asked.duplicateKeys() == DuplicateKeys.FAIL && duplicates > 0) {
            return new Outcome.Failed(all.get(0).message() + failures(all.subList(1, all.size()))
                    + "; primary keys stand more than once: "
                    + String.format(
                            Locale.ROOT,
                            "%,d in the source, %,d in the target",
                            metrics.duplicateKeysSource(),
                            metrics.duplicateKeysTarget()));
        }
        return worst(all);
    }

    /** What all rows say, and what single columns say that are worse or as bad. */
    private static Outcome worst(List<Outcome> all) {
        Status worst = all.stream().map(Outcome::status).reduce(Status.PASSED, Status::worse);
        Outcome rows = all.get(0);
        String message = worst == Status.PASSED
                ? rows.message()
                : rows.message()
                        + all.stream()
                                .skip(1)
                                .filter(o -> o.status() == worst)
                                .map(o -> "; " + o.message())
                                .collect(Collectors.joining());
        return switch (worst) {
            case FAILED -> new Outcome.Failed(message);
            case WARNED -> new Outcome.Warned(message);
            default -> rows;
        };
    }

    private static String failures(List<Outcome> columns) {
        return columns.stream()
                .filter(o -> o.status() == Status.FAILED)
                .map(o -> "; " + o.message())
                .collect(Collectors.joining());
    }

    private Outcome ofRows(AccuracyMetrics metrics, Waived waived) {
        String equal = metrics.largerSide() == 0
                ? "both sides are empty: there was nothing to compare"
                : "all " + Phrases.count(metrics.matched(), "row") + " match";
        String differ = describe(metrics) + (waived.rows() == 0 ? "" : "; " + waivedOf(metrics, waived));
        return Verdicts.of(
                asked.thresholdsOf(CheckKind.ACCURACY),
                metrics.differingRows() - waived.rows(),
                metrics.largerSide(),
                metrics.differingRows() == 0 ? equal : differ,
                differ);
    }

    private static String waivedOf(AccuracyMetrics metrics, Waived waived) {
        return waived.rows() == metrics.differingRows()
                ? "waived"
                : String.format(Locale.ROOT, "%,d of them waived", waived.rows());
    }

    private static Outcome ofColumn(
            ColumnMetrics column, Thresholds thresholds, AccuracyMetrics metrics, Waived waived) {
        String message = "column " + column.column() + " differs in " + Phrases.count(column.changedRows(), "row");
        long open = waived.openCells(column);
        return Verdicts.of(
                thresholds,
                open,
                metrics.largerSide(),
                "",
                open == column.changedRows()
                        ? message
                        : message + String.format(Locale.ROOT, ", %,d of them waived", column.changedRows() - open));
    }

    private static String describe(AccuracyMetrics metrics) {
        List<String> parts = new ArrayList<>();
        add(parts, metrics.changed(), "changed");
        add(parts, metrics.missingInTarget(), "missing in the target");
        add(parts, metrics.missingInSource(), "missing in the source");
        return Phrases.count(metrics.differingRows(), "row")
                + (metrics.differingRows() == 1 ? " differs: " : " differ: ")
                + String.join(", ", parts);
    }

    private static void add(List<String> parts, long number, String what) {
        if (number > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", number, what));
        }
    }
}
