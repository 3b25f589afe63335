package io.crosscheck.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Names of types without what is not part of the type: nullability, comments, the case of field names. */
final class TypeNames {
    private TypeNames() {}

    static String of(DataType type) {
        if (type instanceof ArrayType array) {
            return "array<" + of(array.elementType()) + ">";
        }
        if (type instanceof MapType map) {
            return "map<" + of(map.keyType()) + ", " + of(map.valueType()) + ">";
        }
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields())
                    .map(f -> f.name().toLowerCase(Locale.ROOT) + ": " + of(f.dataType()))
                    .collect(Collectors.joining(", ", "struct<", ">"));
        }
        return type.sql().toLowerCase(Locale.ROOT);
    }
}
