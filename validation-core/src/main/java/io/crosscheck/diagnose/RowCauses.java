package io.crosscheck.diagnose;

import java.util.ArrayList;
import java.util.List;

/** The causes of one changed row: of each cell by itself, then of cells that have changed places. */
final class RowCauses {
    static final String WITH = "with ";

    private RowCauses() {}

    /**
     * A changed cell.
     *
     * @param column whose it is
     * @param source as read
     * @param target as read
     */
    record Cell(Column column, Value source, Value target) {}

    /** A cause for each cell, in their order. */
    static List<Cause> of(List<Cell> cells) {
        List<Cause> causes = new ArrayList<>();
        cells.forEach(cell -> causes.add(safely(cell)));
        for (int i = 0; i < cells.size(); i++) {
            for (int j = i + 1; j < cells.size(); j++) {
                if (isReal(causes.get(i)) && isReal(causes.get(j)) && areSwapped(cells.get(i), cells.get(j))) {
                    causes.set(
                            i,
                            new Cause(
                                    Cause.SWAPPED_COLUMNS,
                                    WITH + cells.get(j).column().name()));
                    causes.set(
                            j,
                            new Cause(
                                    Cause.SWAPPED_COLUMNS,
                                    WITH + cells.get(i).column().name()));
                }
            }
        }
        return causes;
    }

    /** Values may hold anything; one that cannot be looked into is none the less a difference. */
    private static Cause safely(Cell cell) {
        try {
            return Causes.of(cell.source(), cell.target(), cell.column());
        } catch (RuntimeException | StackOverflowError e) {
            return Cause.REAL;
        }
    }

    private static boolean isReal(Cause cause) {
        return cause.equals(Cause.REAL) || cause.name().equals(Cause.TRUNCATION);
    }

    /** Two flags change places by chance. */
    private static boolean areSwapped(Cell a, Cell b) {
        return !a.source().isNull()
                && !b.source().isNull()
                && !(a.source() instanceof Value.Flag)
                && Value.same(a.source(), b.target())
                && Value.same(a.target(), b.source());
    }
}
