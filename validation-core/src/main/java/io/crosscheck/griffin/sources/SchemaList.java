package io.crosscheck.griffin.sources;

import io.crosscheck.griffin.settings.Options;
import io.crosscheck.model.UserException;
import io.crosscheck.tables.SparkMessages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The {@code schema} of a file connector: a list of columns, whose names and types are read in lower case. */
final class SchemaList {
    private SchemaList() {}

    /** As DDL; empty where the connector has none. */
    static Optional<String> ddl(Options config) {
        List<Options> columns = config.objects("schema");
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        StructType schema = new StructType();
        for (Options column : columns) {
            schema = schema.add(
                    column.requiredText("name").strip().toLowerCase(Locale.ROOT),
                    type(column),
                    column.flag("nullable", true));
        }
        return Optional.of(schema.toDDL());
    }

    private static DataType type(Options column) {
        String type = column.requiredText("type").strip().toLowerCase(Locale.ROOT);
        try {
            return DataType.fromDDL(type);
        } catch (Exception e) { // Spark throws a checked one.
            throw new UserException(
                    column.origin("type") + ": unknown type '" + type + "': " + SparkMessages.brief(e), e);
        }
    }
}
