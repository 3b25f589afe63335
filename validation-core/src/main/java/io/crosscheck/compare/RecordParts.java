package io.crosscheck.compare;

import io.crosscheck.align.AlignedColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the record as read in an arranged row.
 *
 * @param parts where each column of the record stands, in the order of results
 */
record RecordParts(List<Part> parts) implements Serializable {

    /**
     * The place of one column.
     *
     * @param struct field of {@link Layout}
     * @param size number of fields of that struct
     * @param field position in that struct
     * @param type type of the value
     */
    record Part(int struct, int size, int field, DataType type) implements Serializable {}

    static RecordParts of(
            Layout layout, StructType arranged, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        List<Part> parts = new ArrayList<>();
        int originals = 0;
        for (AlignedColumn column : layout.record()) {
            if (!valueOf.apply(column).keepsOriginal()) {
                parts.add(part(arranged, Layout.ORIGINAL, originals++));
            } else if (layout.identity().contains(column)) {
                parts.add(part(arranged, Layout.KEY, layout.identity().indexOf(column)));
            } else {
                parts.add(part(arranged, Layout.VALUE, layout.values().indexOf(column)));
            }
        }
        return new RecordParts(parts);
    }

    private static Part part(StructType arranged, int struct, int field) {
        StructType type = (StructType) arranged.fields()[struct].dataType();
        return new Part(struct, type.size(), field, type.fields()[field].dataType());
    }

    /** The record of an arranged row. */
    InternalRow record(InternalRow row) {
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            Part part = parts.get(i);
            values[i] = row.getStruct(part.struct(), part.size()).get(part.field(), part.type());
        }
        return new GenericInternalRow(values);
    }

    /** The columns of a record, under the source's names. */
    StructType schema(List<AlignedColumn> record) {
        StructType schema = new StructType();
        for (int i = 0; i < parts.size(); i++) {
            schema = schema.add(record.get(i).name(), parts.get(i).type(), true);
        }
        return schema;
    }
}
