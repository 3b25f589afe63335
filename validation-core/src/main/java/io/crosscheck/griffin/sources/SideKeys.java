package io.crosscheck.griffin.sources;

import io.crosscheck.griffin.settings.ConnectorSettings;
import io.crosscheck.griffin.settings.Options;
import io.crosscheck.griffin.settings.PreProcessing;
import io.crosscheck.griffin.settings.SourceSettings;
import io.crosscheck.model.Expression;
import io.crosscheck.model.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A data source as the keys of a side of a suite's pair. */
public final class SideKeys {
    private SideKeys() {}

    /**
     * The keys, for HOCON.
     *
     * @throws UserException if a side cannot say the same
     */
    public static Map<String, Object> of(SourceSettings source) {
        if (source.connectors().size() > 1) {
            throw new UserException("a side has no rows of several connectors; a query over tables can unite them");
        }
        ConnectorSettings connector = source.connectors().get(0);
        Map<String, Object> side =
                switch (connector.kind()) {
                    case "hive" -> hive(connector);
                    case "file" -> file(connector.config());
                    case "avro" -> avro(connector.config());
                    case "jdbc" -> jdbc(connector.config());
                    default -> throw new UserException("a side is no " + connector.type() + " connector");
                };
        if (!connector.preProcessing().isEmpty() && !side.containsKey("query")) {
            throw new UserException("it is pre-processed; transformations or a query of the pair can do that");
        }
        return side;
    }

    /** One query over the table is the query of a side. */
    private static Map<String, Object> hive(ConnectorSettings connector) {
        Options config = connector.config();
        String table = config.text("database").orElse("default").strip() + "."
                + config.requiredText("table.name").strip();
        Optional<String> filter =
                config.text("where").map(where -> Where.text(new Expression(where, config.origin("where"))));
        List<PreProcessing> steps = connector.preProcessing();
        Map<String, Object> side = new LinkedHashMap<>();
        if (steps.size() == 1 && steps.get(0) instanceof PreProcessing.Sql sql) {
            side.put(
                    "query",
                    "with " + SourceViews.quoted(connector.frame()) + " as (select * from " + table
                            + filter.map(f -> " where " + f).orElse("") + ") "
                            + sql.query().sql().strip().replaceFirst(";$", ""));
            return side;
        }
        side.put("table", table);
        filter.ifPresent(f -> side.put("filter", f));
        return side;
    }

    private static Map<String, Object> file(Options config) {
        List<String> paths = config.texts("paths");
        if (paths.size() != 1) {
            throw new UserException("it has several paths, and a side has one; a folder or a glob can hold them all");
        }
        String format = config.text("format").orElse("parquet").strip().toLowerCase(Locale.ROOT);
        if (format.equals("text")) {
            throw new UserException("a side has no files of plain text");
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (format.equals("tsv")) {
            options.put("sep", "\t");
        }
        config.object("options").map(Options::allTexts).ifPresent(options::putAll);
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("path", paths.get(0));
        side.put("format", format.equals("tsv") ? "csv" : format);
        if (!options.isEmpty()) {
            side.put("options", options);
        }
        SchemaList.ddl(config).ifPresent(ddl -> side.put("schema", ddl));
        return side;
    }

    private static Map<String, Object> avro(Options config) {
        String path =
                config.text("file.path").or(() -> config.text("file.name")).orElse("");
        return new LinkedHashMap<>(Map.of("path", path.strip(), "format", "avro"));
    }

    /** Without its password, which would stand in a file. */
    private static Map<String, Object> jdbc(Options config) {
        throw new UserException("its password would be written into the suite; a jdbc side takes it from the "
                + "environment: jdbc { url = \"" + config.requiredText("url").replaceAll("[?;].*", "")
                + "\", table = ..., user = ..., password = ${DB_PASSWORD} }");
    }
}
