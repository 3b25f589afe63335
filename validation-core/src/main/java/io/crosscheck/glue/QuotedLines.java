package io.crosscheck.glue;

import au.com.bytecode.opencsv.CSVParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.io.Text;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Lines as Hive's {@code OpenCSVSerde} takes them, by the parser that it has. No field is NULL: an empty one is an
 * empty text. A line without anything has no field.
 */
final class QuotedLines implements LineParser {
    private final CSVParser parser;
    private final FieldsToRow columns;

    QuotedLines(TextLayout layout, FieldsToRow columns) {
        this.parser = new CSVParser((char) layout.separator(), (char) layout.quote(), (char) layout.escape());
        this.columns = columns;
    }

    @Override
    public Optional<InternalRow> row(Text line) {
        String text = ExactText.of(line.getBytes(), line.getLength());
        return Optional.of(columns.row(text.isEmpty() ? List.of() : fields(text)));
    }

    private List<Optional<byte[]>> fields(String line) {
        try {
            return Arrays.stream(parser.parseLine(line))
                    .map(field -> Optional.of(ExactText.bytes(field)))
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "a quote is not closed in the line; neither Hive nor Athena reads a line " + "break within quotes");
        }
    }
}
