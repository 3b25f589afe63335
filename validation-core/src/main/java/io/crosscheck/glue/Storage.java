package io.crosscheck.glue;

import io.crosscheck.model.UserException;
import io.crosscheck.spark.SingleTypes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/**
 * What the files of a table or of a partition are, by its serde, its input format and their parameters.
 *
 * @param kind of files
 * @param text how fields stand in a line, of text
 */
record Storage(Kind kind, Optional<TextLayout> text) {
    private static final String TEXT_INPUT = "org.apache.hadoop.mapred.TextInputFormat";
    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
    private static final String ORC = "org.apache.hadoop.hive.ql.io.orc.OrcSerde";
    private static final String DELIMITED = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    private static final String QUOTED = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
    private static final List<String> JSON = List.of(
            "org.openx.data.jsonserde.JsonSerDe",
            "org.apache.hive.hcatalog.data.JsonSerDe",
            "org.apache.hadoop.hive.serde2.JsonSerDe");

    /** Kinds of files. */
    enum Kind {
        PARQUET("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"),
        ORC("org.apache.hadoop.hive.ql.io.orc.OrcInputFormat"),
        JSON(TEXT_INPUT),
        /** Fields between separators, as Hive's default serde takes them. */
        DELIMITED(TEXT_INPUT),
        /** Fields that may be in quotes. */
        QUOTED(TEXT_INPUT);

        private final String input;

        Kind(String input) {
            this.input = input;
        }
    }

    /** Whether columns are told apart by where they stand in a line, not by name. */
    boolean isByPosition() {
        return kind == Kind.DELIMITED || kind == Kind.QUOTED;
    }

    /**
     * What Glue tells of the storage.
     *
     * @param files of the table or of a partition
     * @param ofTable parameters of the table, which win, as with Hive
     * @param whose for messages
     * @throws UserException where files of that kind cannot be read as other engines read them
     */
    static Storage of(StorageDescriptor files, Map<String, String> ofTable, String whose) {
        String serde = Optional.ofNullable(files.serdeInfo())
                .map(SerDeInfo::serializationLibrary)
                .orElse("none");
        Kind kind = kind(serde)
                .orElseThrow(() -> new UserException(whose + " of Glue has serde " + serde + "; those that can be read "
                        + "are " + String.join(", ", PARQUET, ORC, DELIMITED, QUOTED, String.join(", ", JSON))
                        + "; name its files by path where Spark has a source for them"));
        if (!kind.input.equals(files.inputFormat())) {
            throw new UserException(whose + " of Glue has input format " + files.inputFormat() + " with serde " + serde
                    + "; expected " + kind.input + "; name its files by path where Spark has a source for them");
        }
        Map<String, String> parameters = new HashMap<>(files.serdeInfo().parameters());
        parameters.putAll(ofTable);
        refuse(refused(kind), parameters, whose);
        return new Storage(
                kind,
                switch (kind) {
                    case PARQUET, ORC -> Optional.empty();
                    case JSON -> Optional.of(TextLayout.lines(headerLines(parameters, whose)));
                    case DELIMITED ->
                        Optional.of(TextLayout.delimited(parameters, headerLines(parameters, whose), whose));
                    case QUOTED -> Optional.of(TextLayout.quoted(parameters, headerLines(parameters, whose), whose));
                });
    }

    private static Optional<Kind> kind(String serde) {
        return switch (serde) {
            case PARQUET -> Optional.of(Kind.PARQUET);
            case ORC -> Optional.of(Kind.ORC);
            case DELIMITED -> Optional.of(Kind.DELIMITED);
            case QUOTED -> Optional.of(Kind.QUOTED);
            default -> JSON.contains(serde) ? Optional.of(Kind.JSON) : Optional.empty();
        };
    }

    /** Parameters that change what is read, by their name, with the only value that is the same as none. */
    private static Map<String, String> refused(Kind kind) {
        Map<String, String> refused = new LinkedHashMap<>();
        BiConsumer<String, List<String>> unless = (value, names) -> names.forEach(name -> refused.put(name, value));
        if (kind == Kind.PARQUET || kind == Kind.ORC) {
            unless.accept(
                    "false",
                    List.of(
                            "parquet.column.index.access",
                            "orc.column.index.access",
                            "orc.force.positional.evolution"));
        } else {
            unless.accept("0", List.of("skip.footer.line.count"));
            unless.accept("utf-8", List.of("serialization.encoding"));
            unless.accept("", List.of("timestamp.formats"));
        }
        if (kind == Kind.JSON) {
            unless.accept("false", List.of("dots.in.keys", "strip.outer.array"));
            unless.accept("true", List.of("case.insensitive"));
        }
        if (kind == Kind.DELIMITED) {
            unless.accept(
                    "false",
                    List.of(
                            "serialization.last.column.takes.rest",
                            "serialization.escape.crlf",
                            "hive.lazysimple.extended_boolean_literal"));
        }
        return refused;
    }

    private static void refuse(Map<String, String> refused, Map<String, String> parameters, String whose) {
        parameters.forEach((name, value) -> {
            boolean changes = refused.containsKey(name) && !refused.get(name).equals(value.toLowerCase(Locale.ROOT));
            if (changes || name.startsWith("mapping.")) {
                throw new UserException(
                        whose + " of Glue has " + name + " = '" + value
                                + "', which is not followed here; take it away where it has no effect, or name the files by path");
            }
        });
    }

    private static int headerLines(Map<String, String> parameters, String whose) {
        String lines = parameters.getOrDefault("skip.header.line.count", "0").strip();
        if (!lines.matches("\\d{1,6}")) {
            throw new UserException(whose + " of Glue has skip.header.line.count = '" + lines + "'; expected a number");
        }
        return Integer.parseInt(lines);
    }

    /** @throws UserException where a column has a type that such files cannot hold */
    void requireReadable(StructType data, String whose) {
        for (StructField field : data.fields()) {
            if (isByPosition() && TextValues.of(field).isEmpty()) {
                throw new UserException(whose + " of Glue, column " + field.name() + ": "
                        + field.dataType().simpleString() + " is not read from lines of text; declare the column as "
                        + "string, or name the files by path");
            }
            boolean textOnly = kind == Kind.QUOTED && isTime(field.dataType());
            if (textOnly) {
                throw new UserException(whose + " of Glue, column " + field.name()
                        + ": OpenCSVSerde has no one way to write a "
                        + field.dataType().simpleString()
                        + "; declare the column as string");
            }
        }
    }

    private static boolean isTime(DataType type) {
        return !(type instanceof StringType) && SingleTypes.isComparable(type) && TextValues.isTime(type);
    }
}
