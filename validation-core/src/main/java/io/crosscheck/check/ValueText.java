package io.crosscheck.check;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Values as results show them. */
public final class ValueText {
    private ValueText() {}

    /** Text: of binary values in Base64, of nested ones JSON with its NULLs, of all others what Spark casts them to. */
    public static Column of(Column value, DataType type) {
        if (type instanceof BinaryType) {
            return functions.base64(value);
        }
        if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
            return functions.to_json(value, Map.of("ignoreNullFields", "false"));
        }
        return value.cast("string");
    }
}
