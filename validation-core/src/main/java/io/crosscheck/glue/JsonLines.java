package io.crosscheck.glue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.crosscheck.spark.ScalaCollections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.io.Text;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.apache.spark.sql.catalyst.json.JacksonParser;
import org.apache.spark.sql.catalyst.util.BadRecordException;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.Iterator;

/**
 * A JSON object in each line, by Spark's own parser; names of columns and of fields are found whatever their case, as
 * Hive's serdes do it. A line of blanks is no row.
 */
final class JsonLines implements LineParser {
    private final StructType schema;
    private final JacksonParser parser;

    JsonLines(StructType schema, String zone) {
        this.schema = schema;
        JSONOptions options = new JSONOptions(ScalaCollections.scala(Map.of("mode", "FAILFAST")), zone, "");
        this.parser = new JacksonParser(schema, options, false, ScalaCollections.scala(java.util.List.of()));
    }

    @Override
    public Optional<InternalRow> row(Text line) {
        try {
            Iterator<InternalRow> rows =
                    parser.<Text>parse(line, this::named, JsonLines::copy).iterator();
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (Exception e) { // Scala throws checked ones as well.
            if (e instanceof BadRecordException) {
                throw new IllegalArgumentException("not read as JSON of the table's columns: " + innermost(e), e);
            }
            throw e;
        }
    }

    private JsonParser named(JsonFactory factory, Text line) {
        try {
            return new NamesOfSchema(factory.createParser(line.getBytes(), 0, line.getLength()), schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UTF8String copy(Text line) {
        return UTF8String.fromBytes(line.copyBytes());
    }

    private static String innermost(Throwable error) {
        Throwable inner = error;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return String.valueOf(inner.getMessage()).split("\n", 2)[0];
    }
}
