package io.crosscheck.glue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.io.Text;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Lines as Hive's {@code LazySimpleSerDe} takes them: bytes between separators, without quotes. A field that is the
 * text for NULL is that; an empty one is a text, or NULL in a column of another type.
 */
final class DelimitedLines implements LineParser {
    private final TextLayout layout;
    private final byte[] nothing;
    private final FieldsToRow columns;

    DelimitedLines(TextLayout layout, FieldsToRow columns) {
        this.layout = layout;
        this.nothing = layout.nullBytes();
        this.columns = columns;
    }

    @Override
    public Optional<InternalRow> row(Text line) {
        byte[] bytes = line.getBytes();
        List<Optional<byte[]>> fields = new ArrayList<>();
        int begin = 0;
        int at = 0;
        while (at <= line.getLength()) {
            if (at == line.getLength() || bytes[at] == layout.separator()) {
                fields.add(field(Arrays.copyOfRange(bytes, begin, at), columns.isText(fields.size())));
                begin = at + 1;
            } else if (bytes[at] == layout.escape() && at + 1 < line.getLength()) {
                at++;
            }
            at++;
        }
        return Optional.of(columns.row(fields));
    }

    private Optional<byte[]> field(byte[] raw, boolean isText) {
        if (Arrays.equals(raw, nothing)) {
            return Optional.empty();
        }
        return Optional.of(isText && layout.escape() >= 0 ? unescaped(raw) : raw);
    }

    private byte[] unescaped(byte[] raw) {
        byte[] clean = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == layout.escape() && i + 1 < raw.length) {
                i++;
            }
            clean[length++] = raw[i];
        }
        return Arrays.copyOf(clean, length);
    }
}
