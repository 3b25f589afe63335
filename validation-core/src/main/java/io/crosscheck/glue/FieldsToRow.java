package io.crosscheck.glue;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Fields of a line to the columns that are asked for. A line may end before the last column, which is NULL then, as in
 * files that were written before it was added. What stands after the last column must be empty: Hive drops it.
 */
final class FieldsToRow {
    private final int columns;
    private final List<Asked> asked;
    private final ZoneId zone;
    private final boolean emptyIsValue;

    /**
     * A column.
     *
     * @param place of its field in a line
     * @param name of the column
     * @param isText whether its value is the field itself
     * @param reader of its values
     */
    private record Asked(int place, String name, boolean isText, TextValues.Reader reader) {}

    /**
     * Of lines with those columns.
     *
     * @param data columns in the files
     * @param required those that are asked for
     * @param zone of times
     * @param emptyIsValue whether an empty field must be a value of its column, even if that is not text; else it is
     *     NULL
     */
    FieldsToRow(StructType data, StructType required, ZoneId zone, boolean emptyIsValue) {
        this.columns = data.fields().length;
        this.zone = zone;
        this.emptyIsValue = emptyIsValue;
        this.asked = new ArrayList<>();
        for (StructField field : required.fields()) {
            DataType type = field.dataType();
            asked.add(new Asked(
                    data.fieldIndex(field.name()),
                    field.name(),
                    type instanceof StringType,
                    TextValues.of(field)
                            .orElseThrow(() -> new IllegalStateException(field + " is not read from text"))));
        }
    }

    /** The row; an absent field is NULL. */
    InternalRow row(List<Optional<byte[]>> fields) {
        for (int i = columns; i < fields.size(); i++) {
            if (fields.get(i).map(bytes -> bytes.length > 0).orElse(true)) {
                throw new IllegalArgumentException(
                        "there are " + fields.size() + " fields in the line and " + columns + " columns in the table");
            }
        }
        Object[] values = new Object[asked.size()];
        for (int i = 0; i < values.length; i++) {
            Asked column = asked.get(i);
            if (column.place() < fields.size() && fields.get(column.place()).isPresent()) {
                byte[] bytes = fields.get(column.place()).get();
                if (bytes.length > 0 || column.isText() || emptyIsValue) {
                    values[i] = value(column, bytes);
                }
            }
        }
        return new GenericInternalRow(values);
    }

    /** Whether the column at that place holds text. */
    boolean isText(int place) {
        return asked.stream().anyMatch(column -> column.place() == place && column.isText());
    }

    private Object value(Asked column, byte[] bytes) {
        try {
            return column.reader().value(bytes, zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("column " + column.name() + ": " + e.getMessage(), e);
        }
    }
}
