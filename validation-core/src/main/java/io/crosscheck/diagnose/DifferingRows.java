package io.crosscheck.diagnose;

import io.crosscheck.result.Fate;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Reads rows of {@link io.crosscheck.compare.Differences#rows} inside a task.
 *
 * @param columns of a record
 * @param source values of the source
 * @param target values of the target
 */
record DifferingRows(List<Column> columns, RecordValues source, RecordValues target) implements Serializable {
    private static final int SOURCE = 1;
    private static final int TARGET = 2;
    private static final int CHANGED_COLUMNS = 3;

    DifferingRows {
        columns = List.copyOf(columns);
    }

    /** Position of each column by its name. */
    Map<String, Integer> positions() {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).name(), i);
        }
        return positions;
    }

    static boolean isChanged(InternalRow row) {
        return row.getUTF8String(0).toString().equals(Fate.CHANGED.keyword());
    }

    /** Positions of the columns that differ. */
    static List<Integer> changed(InternalRow row, Map<String, Integer> positions) {
        ArrayData names = row.getArray(CHANGED_COLUMNS);
        List<Integer> changed = new ArrayList<>(names.numElements());
        for (int i = 0; i < names.numElements(); i++) {
            changed.add(positions.get(names.getUTF8String(i).toString()));
        }
        return changed;
    }

    /** The cells of those columns. */
    List<RowCauses.Cell> cells(InternalRow row, List<Integer> changed) {
        InternalRow inSource = row.getStruct(SOURCE, columns.size());
        InternalRow inTarget = row.getStruct(TARGET, columns.size());
        List<RowCauses.Cell> cells = new ArrayList<>(changed.size());
        for (int column : changed) {
            cells.add(
                    new RowCauses.Cell(columns.get(column), source.of(inSource, column), target.of(inTarget, column)));
        }
        return cells;
    }

    /** The value of a column: of the source, or of the target where the source lacks the row. */
    Value known(InternalRow row, int column) {
        return row.isNullAt(SOURCE)
                ? target.of(row.getStruct(TARGET, columns.size()), column)
                : source.of(row.getStruct(SOURCE, columns.size()), column);
    }
}
