package io.crosscheck.compare;

import io.crosscheck.align.AlignedColumn;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the record as read in an arranged row.
 *
 * @param structs field of {@link Layout} that holds each column of the record
 * @param fields position in that struct
 * @param types type there
 * @param sizes number of fields of the five parts of the layout
 */
record RecordParts(int[] structs, int[] fields, DataType[] types, int[] sizes) implements Serializable {

    static RecordParts of(
            Layout layout, StructType arranged, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        List<AlignedColumn> record = layout.record();
        int[] structs = new int[record.size()];
        int[] fields = new int[record.size()];
        DataType[] types = new DataType[record.size()];
        int originals = 0;
        for (int i = 0; i < structs.length; i++) {
            AlignedColumn column = record.get(i);
            if (!valueOf.apply(column).keepsOriginal()) {
                structs[i] = Layout.ORIGINAL;
                fields[i] = originals++;
            } else if (layout.identity().contains(column)) {
                structs[i] = Layout.KEY;
                fields[i] = layout.identity().indexOf(column);
            } else {
                structs[i] = Layout.VALUE;
                fields[i] = layout.values().indexOf(column);
            }
            types[i] = struct(arranged, structs[i]).fields()[fields[i]].dataType();
        }
        int[] sizes = {
            0,
            struct(arranged, Layout.KEY).size(),
            0,
            struct(arranged, Layout.VALUE).size(),
            struct(arranged, Layout.ORIGINAL).size()
        };
        return new RecordParts(structs, fields, types, sizes);
    }

    private static StructType struct(StructType arranged, int field) {
        return (StructType) arranged.fields()[field].dataType();
    }

    /** The record of an arranged row. */
    InternalRow record(InternalRow row) {
        Object[] values = new Object[structs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getStruct(structs[i], sizes[structs[i]]).get(fields[i], types[i]);
        }
        return new GenericInternalRow(values);
    }

    /** The columns of a record, under the source's names. */
    StructType schema(List<AlignedColumn> record) {
        StructType schema = new StructType();
        for (int i = 0; i < types.length; i++) {
            schema = schema.add(record.get(i).name(), types[i], true);
        }
        return schema;
    }
}
