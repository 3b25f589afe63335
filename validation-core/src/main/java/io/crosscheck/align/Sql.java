package io.crosscheck.align;

import org.apache.spark.sql.types.DataType;

/** Spelling of Spark SQL. */
final class Sql {
    private Sql() {}

    /** A column or field name in back quotes. */
    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A string literal. */
    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String cast(String value, DataType type) {
        return "cast(" + value + " as " + type.sql() + ")";
    }

    /** Text without the collation of its column. */
    static String plainText(String value) {
        return "collate(" + value + ", 'UTF8_BINARY')";
    }

    static String tryCast(String value, DataType type) {
        return "try_cast(" + value + " as " + type.sql() + ")";
    }
}
