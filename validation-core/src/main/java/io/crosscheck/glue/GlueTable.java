package io.crosscheck.glue;

import io.crosscheck.model.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.util.CharVarcharUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * A table of Glue's that can be read.
 *
 * @param database its database, as Glue spells it
 * @param name of the table, as Glue spells it
 * @param location of the files; of a table with partitions, each of which has its own, perhaps none
 * @param data columns in the files
 * @param partitions columns whose values are in the catalog, in the order of the values
 * @param storage what the files are
 * @param parameters of the table
 */
record GlueTable(
        String database,
        String name,
        Optional<String> location,
        StructType data,
        StructType partitions,
        Storage storage,
        Map<String, String> parameters) {
    private static final String SPARK_SOURCE = "spark.sql.sources.provider";

    GlueTable {
        parameters = Map.copyOf(parameters);
    }

    /**
     * What Glue tells of a table.
     *
     * @throws UserException where its rows cannot be read as other engines read them
     */
    static GlueTable of(Table table) {
        String whose = table.databaseName() + "." + table.name();
        Map<String, String> parameters = table.parameters();
        refuseOtherThanFiles(table, whose);
        StorageDescriptor files = Optional.ofNullable(table.storageDescriptor())
                .orElseThrow(() -> new UserException("table " + whose + " of Glue names no files"));
        StructType data = columns(files.columns(), whose);
        StructType partitions = columns(table.partitionKeys(), whose);
        refuseTwice(data.merge(new StructType(), false), partitions, whose);
        Storage storage = Storage.of(files, parameters, "table " + whose);
        storage.requireReadable(data, "table " + whose);
        return new GlueTable(
                table.databaseName(),
                table.name(),
                Optional.ofNullable(files.location()).filter(l -> !l.isBlank()),
                data,
                partitions,
                storage,
                parameters);
    }

    /** Columns of the files, then those of the partitions. */
    StructType schema() {
        StructType schema = data;
        for (StructField field : partitions.fields()) {
            schema = schema.add(field);
        }
        return schema;
    }

    String fullName() {
        return database + "." + name;
    }

    /** Columns with their types as Spark's own client of Hive takes them. */
    static StructType columns(List<Column> columns, String whose) {
        StructType schema = new StructType();
        for (Column column : columns) {
            schema = schema.add(column.name(), type(column, whose), true);
        }
        return CharVarcharUtils.replaceCharVarcharWithStringInSchema(schema);
    }

    private static DataType type(Column column, String whose) {
        try {
            return CatalystSqlParser$.MODULE$.parseDataType(column.type());
        } catch (Exception e) { // Scala throws checked ones as well.
            if (e instanceof ParseException || e instanceof RuntimeException) {
                throw new UserException(
                        "table " + whose + ", column " + column.name() + ": Spark has no type '" + column.type() + "'",
                        e);
            }
            throw e;
        }
    }

    private static void refuseTwice(StructType data, StructType partitions, String whose) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Arrays.asList(data.fieldNames()));
        for (String partition : partitions.fieldNames()) {
            if (!names.add(partition)) {
                throw new UserException("table " + whose + " has column '" + partition
                        + "' both in its files and as a partition; take one of the two out of the table in Glue");
            }
        }
    }

    private static void refuseOtherThanFiles(Table table, String whose) {
        Map<String, String> parameters = table.parameters();
        String source = parameters.getOrDefault(SPARK_SOURCE, "").toLowerCase(Locale.ROOT);
        String kind = parameters.getOrDefault("table_type", "").toLowerCase(Locale.ROOT);
        if (String.valueOf(table.tableType()).contains("VIEW")) {
            throw new UserException(
                    "table " + whose + " of Glue is a view, whose SQL is another engine's; name the tables "
                            + "that it reads, in a query of the side if need be");
        }
        if (table.targetTable() != null) {
            throw new UserException("table " + whose + " of Glue is a link; name the table that it stands for, "
                    + table.targetTable().databaseName() + "."
                    + table.targetTable().name()
                    + ", with catalog.catalog-id = \"" + table.targetTable().catalogId() + "\"");
        }
        if (kind.equals("iceberg") || source.equals("iceberg")) {
            throw new UserException(whose + lake("an Iceberg", "iceberg"));
        }
        if (kind.equals("delta") || source.equals("delta")) {
            throw new UserException(whose + lake("a Delta", "delta"));
        }
        if (source.equals("hudi") || kind.equals("hudi")) {
            throw new UserException(
                    whose + " is a Hudi table, whose folder holds old versions of its rows too; read it "
                            + "where Hudi's jar is, with catalog.type = hive");
        }
        if (parameters.getOrDefault("transactional", "").equalsIgnoreCase("true")) {
            throw new UserException(whose
                    + " is a transactional table of Hive, whose files only Hive can read; compare " + "a copy of it");
        }
        if (parameters.getOrDefault("projection.enabled", "").equalsIgnoreCase("true")) {
            throw new UserException(whose + " has partition projection (projection.enabled): Athena computes its "
                    + "partitions, and the catalog holds none; add them to the catalog, or name its files by path");
        }
        refuseSourcesOfSpark(table, source, whose);
    }

    private static String lake(String kind, String format) {
        return " is " + kind + " table; name it by its path: { path = \"...\", format = " + format + " }";
    }

    private static void refuseSourcesOfSpark(Table table, String source, String whose) {
        if (source.isEmpty() || source.equals("hive")) {
            return;
        }
        List<Column> columns = Optional.ofNullable(table.storageDescriptor())
                .map(StorageDescriptor::columns)
                .orElse(List.of());
        boolean hidden = columns.size() == 1
                && columns.get(0).name().equals("col")
                && columns.get(0).type().equals("array<string>");
        boolean byFolders = !table.partitionKeys().isEmpty()
                && !table.parameters()
                        .getOrDefault("spark.sql.partitionProvider", "")
                        .equals("catalog");
        if (!List.of("parquet", "orc").contains(source) || hidden || byFolders) {
            throw new UserException(whose + " is a table of Spark's (" + SPARK_SOURCE + " = " + source + ") that only "
                    + "Spark's own catalog client can read; name its files by path, with format = " + source);
        }
    }
}
