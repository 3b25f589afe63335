package io.crosscheck.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of a JDBC side that Spark would round: those for which it made up a scale that the database did not declare.
 *
 * @param types what Spark is told instead, as DDL: these columns are text, after the types that the suite gives; absent
 *     where there is nothing to tell
 * @param texts names of the columns that hold one number a row
 */
record UnboundedNumbers(Optional<String> types, List<String> texts) {
    /** Where Spark keeps the scale that the driver told. */
    private static final String DECLARED_SCALE = "scale";

    UnboundedNumbers {
        texts = List.copyOf(texts);
    }

    /**
     * Finds them.
     *
     * @param schema as Spark has it from the driver
     * @param own types that the suite gives to columns, as DDL; they stay as they are
     */
    static UnboundedNumbers of(StructType schema, Optional<String> own) {
        Set<String> decided = own.stream()
                .flatMap(ddl -> Arrays.stream(StructType.fromDDL(ddl).fieldNames()))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<StructField> unbounded = Arrays.stream(schema.fields())
                .filter(f -> isRounded(f) && !decided.contains(f.name().toLowerCase(Locale.ROOT)))
                .toList();
        String types = Stream.concat(own.stream(), unbounded.stream().map(f -> Names.quotedPart(f.name()) + " string"))
                .collect(Collectors.joining(", "));
        return new UnboundedNumbers(
                Optional.of(types).filter(t -> !unbounded.isEmpty()),
                unbounded.stream()
                        .filter(f -> f.dataType() instanceof DecimalType)
                        .map(StructField::name)
                        .toList());
    }

    private static boolean isRounded(StructField field) {
        DataType value = field.dataType() instanceof ArrayType array ? array.elementType() : field.dataType();
        return value instanceof DecimalType decimal
                && field.metadata().contains(DECLARED_SCALE)
                && field.metadata().getLong(DECLARED_SCALE) != decimal.scale();
    }

    /** The rows with these numbers in their shortest spelling: a database keeps the zeros of 1.50. */
    Dataset<Row> plain(Dataset<Row> rows) {
        Dataset<Row> plain = rows;
        for (String name : texts) {
            plain = plain.withColumn(name, shortest(functions.col(Names.quotedPart(name))));
        }
        return plain;
    }

    private static Column shortest(Column number) {
        Column withoutZeros = functions.regexp_replace(number, "([.][0-9]*[1-9])0+$", "$1");
        return functions.regexp_replace(withoutZeros, "[.]0*$", "");
    }
}
