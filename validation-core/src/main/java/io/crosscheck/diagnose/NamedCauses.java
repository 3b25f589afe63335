package io.crosscheck.diagnose;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Adds to differing rows the names of their causes, as a map. A row whose causes cannot be told keeps an empty one.
 *
 * @param rows reads them
 */
record NamedCauses(DifferingRows rows) {
    Iterator<InternalRow> of(Iterator<InternalRow> part) {
        Map<String, Integer> positions = rows.positions();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return part.hasNext();
            }

            @Override
            public InternalRow next() {
                InternalRow row = part.next();
                return new JoinedRow(row, new GenericInternalRow(new Object[] {causes(row, positions)}));
            }
        };
    }

    private ArrayBasedMapData causes(InternalRow row, Map<String, Integer> positions) {
        try {
            return DifferingRows.isChanged(row) ? named(row, positions) : map(List.of(), List.of());
        } catch (RuntimeException e) {
            return map(List.of(), List.of());
        }
    }

    private ArrayBasedMapData named(InternalRow row, Map<String, Integer> positions) {
        List<Object> names = new ArrayList<>();
        List<Object> causes = new ArrayList<>();
        List<RowCauses.Cell> cells = rows.cells(row, DifferingRows.changed(row, positions));
        cells.forEach(cell -> names.add(UTF8String.fromString(cell.column().name())));
        RowCauses.of(cells).forEach(cause -> causes.add(UTF8String.fromString(cause.name())));
        return map(names, causes);
    }

    private static ArrayBasedMapData map(List<Object> keys, List<Object> values) {
        return new ArrayBasedMapData(new GenericArrayData(keys.toArray()), new GenericArrayData(values.toArray()));
    }
}
