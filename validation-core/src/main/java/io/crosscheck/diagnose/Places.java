package io.crosscheck.diagnose;

import io.crosscheck.result.DiagnosisTally;
import io.crosscheck.result.Whereabouts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;

/** Finds values and ranges in which most differing rows are. */
final class Places {
    /** Fewer rows are looked at one by one. */
    private static final long FEWEST_ROWS = 5;

    private static final double MOST_OF_THEM = 0.5;
    /** A range is worth telling if it holds so many... */
    private static final double NEARLY_ALL = 0.95;
    /** ... and is that narrow in the range of all. */
    private static final double NARROW = 0.2;

    private static final int MOST_PLACES = 10;

    private Places() {}

    /**
     * The places, those with the most rows first.
     *
     * @param columns of a record
     * @param types of their values
     */
    static List<Whereabouts> of(DiagnosisTally tally, List<Column> columns, List<DataType> types) {
        long rows = tally.counts().getOrDefault(new Counted(Counted.ROWS, -1, "").key(), 0L);
        if (rows < FEWEST_ROWS) {
            return List.of();
        }
        List<Whereabouts> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Optional<Whereabouts> value = value(tally, column, i, rows);
            DataType type = types.get(i);
            value.ifPresent(places::add);
            if (value.isEmpty()) {
                Optional.ofNullable(tally.ranges().get(Integer.toString(i)))
                        .flatMap(range -> range(range, column, type, rows))
                        .ifPresent(places::add);
            }
        }
        places.sort(Comparator.comparingDouble(Whereabouts::share).reversed());
        return places.stream().limit(MOST_PLACES).toList();
    }

    private static Optional<Whereabouts> value(DiagnosisTally tally, Column column, int position, long rows) {
        return tally.values().getOrDefault(Integer.toString(position), Map.of()).entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(most -> most.getValue() >= MOST_OF_THEM * rows)
                .map(most -> new Whereabouts(
                        column.name(),
                        Whereabouts.Kind.VALUE,
                        most.getKey(),
                        most.getKey(),
                        most.getValue(),
                        share(most.getValue(), rows)));
    }

    private static Optional<Whereabouts> range(DiagnosisTally.Spread range, Column column, DataType type, long rows) {
        double[] sorted =
                range.sample().values().stream().mapToDouble(v -> v).sorted().toArray();
        int needed = (int) Math.ceil(NEARLY_ALL * sorted.length);
        int best = 0;
        for (int i = 0; i + needed <= sorted.length; i++) {
            if (sorted[i + needed - 1] - sorted[i] < sorted[best + needed - 1] - sorted[best]) {
                best = i;
            }
        }
        double from = sorted[best];
        double to = sorted[best + needed - 1];
        boolean isWhole = range.rows() == sorted.length;
        if (sorted.length >= FEWEST_ROWS && to - from <= NARROW * (range.most() - range.least())) {
            long inside =
                    Arrays.stream(sorted).filter(v -> v >= from && v <= to).count();
            double part = (double) inside / sorted.length;
            long count = isWhole ? inside : Math.round(part * range.rows());
            return Optional.of(place(column, type, from, to, count, rows));
        }
        boolean isTime = type instanceof DateType || Spreads.isTime(type);
        return isTime
                ? Optional.of(place(column, type, range.least(), range.most(), range.rows(), rows))
                : Optional.empty();
    }

    private static Whereabouts place(Column column, DataType type, double from, double to, long count, long rows) {
        ZoneId zone = column.zone();
        return new Whereabouts(
                column.name(),
                Whereabouts.Kind.RANGE,
                Spreads.text(from, type, zone),
                Spreads.text(to, type, zone),
                count,
                share(count, rows));
    }

    /** With three digits, as a person reads it. */
    private static double share(long part, long rows) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4f", (double) part / rows));
    }
}
