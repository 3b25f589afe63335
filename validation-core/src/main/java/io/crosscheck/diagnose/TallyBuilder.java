package io.crosscheck.diagnose;

import io.crosscheck.result.DiagnosisTally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Counts the rows of one part. Mutable while they come in; memory is bounded by columns, not by rows. */
final class TallyBuilder {
    /** Details of a cause that are told apart; all further ones are without. */
    private static final int MOST_DETAILS = 100;

    /** Longer text is no value that people look for. */
    private static final int LONGEST_VALUE = 64;

    private record Key(String what, int column, Object detail) {}

    private final Map<Key, long[]> counts = new HashMap<>();
    private final Map<Key, long[]> details = new HashMap<>();
    private final List<FrequentValues> values = new ArrayList<>();
    private final List<SpreadBuilder> ranges = new ArrayList<>();
    private final SplittableRandom random;
    private long rows;

    /**
     * @param columns how many a record has
     * @param seed that no other part has
     */
    TallyBuilder(int columns, int seed) {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < columns; i++) {
            values.add(new FrequentValues(Tallies.MOST_VALUES));
            ranges.add(new SpreadBuilder());
        }
    }

    /** A differing row, of any fate. */
    void row() {
        rows++;
    }

    /** Where a differing row is. */
    void at(int column, Value value) {
        if (!value.isNull()
                && !(value instanceof Value.Other)
                && !(value instanceof Value.Floating)
                && !isLong(value)) {
            values.get(column).add(value);
        }
        Spreads.number(value).ifPresent(number -> ranges.get(column).add(number, random.nextLong()));
    }

    private static boolean isLong(Value value) {
        return value instanceof Value.Text text && text.text().length() > LONGEST_VALUE;
    }

    /**
     * A changed row.
     *
     * @param cells its changed cells
     * @param positions of their columns in a record
     */
    void changed(List<RowCauses.Cell> cells, List<Integer> positions) {
        List<Cause> causes = RowCauses.of(cells);
        boolean alone = cells.size() == 1;
        for (int i = 0; i < cells.size(); i++) {
            count(positions.get(i), cells.get(i), bounded(positions.get(i), causes.get(i)), alone);
        }
        if (cells.size() == 2 && causes.stream().allMatch(c -> c.name().equals(Cause.SWAPPED_COLUMNS))) {
            add(Counted.SWAPPED_ALONE, positions.get(0), causes.get(0));
            add(Counted.SWAPPED_ALONE, positions.get(1), causes.get(1));
        }
    }

    /** A cell that differs. */
    void count(int column, RowCauses.Cell cell, Cause cause, boolean alone) {
        add(Counted.CELLS, column, cause);
        if (alone) {
            add(Counted.ALONE, column, cause);
        }
        for (String remedy : remedies(cell, cause)) {
            add(Counted.REMEDY, column, remedy);
            if (alone) {
                add(Counted.REMEDY_ALONE, column, remedy);
            }
            if (remedy.startsWith(Remedies.ABS) || remedy.startsWith(Remedies.TIME)) {
                add(Counted.NEEDS, column, remedy + "|" + Counted.of(cause));
            }
        }
    }

    /** What cannot be looked into has no remedy. */
    private static List<String> remedies(RowCauses.Cell cell, Cause cause) {
        try {
            return Remedies.accepting(cell, cause);
        } catch (RuntimeException | StackOverflowError e) {
            return List.of();
        }
    }

    private Cause bounded(int column, Cause cause) {
        Key key = new Key(cause.name(), column, cause.detail());
        if (details.containsKey(key)) {
            return cause;
        }
        long[] known = details.computeIfAbsent(new Key(cause.name(), column, Map.of()), k -> new long[1]);
        if (known[0] >= MOST_DETAILS) {
            return new Cause(cause.name());
        }
        known[0]++;
        details.put(key, new long[0]);
        return cause;
    }

    private void add(String what, int column, Object detail) {
        counts.computeIfAbsent(new Key(what, column, detail), k -> new long[1])[0]++;
    }

    /**
     * What was counted.
     *
     * @param columns of a record
     */
    DiagnosisTally result(List<Column> columns) {
        Map<String, Long> sums = new TreeMap<>();
        sums.put(new Counted(Counted.ROWS, -1, "").key(), rows);
        counts.forEach((key, count) -> sums.put(
                new Counted(
                                key.what(),
                                key.column(),
                                key.detail() instanceof Cause cause
                                        ? Counted.of(cause)
                                        : key.detail().toString())
                        .key(),
                count[0]));
        Map<String, Map<String, Long>> frequent = new TreeMap<>();
        Map<String, DiagnosisTally.Spread> spreads = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Map<String, Long> found = values.get(i).result(columns.get(i).zone());
            if (!found.isEmpty()) {
                frequent.put(Integer.toString(i), found);
            }
            String column = Integer.toString(i);
            ranges.get(i).result().ifPresent(range -> spreads.put(column, range));
        }
        return new DiagnosisTally(sums, frequent, spreads);
    }
}
