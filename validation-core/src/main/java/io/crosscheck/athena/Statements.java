package io.crosscheck.athena;

import io.crosscheck.model.UserException;
import io.crosscheck.store.Partition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of {@code athena-ddl/} with their placeholders filled in, and statements about partitions. Tables are in
 * Hive's dialect, which Athena and Spark share; views are in Trino's, which is Athena's.
 */
public final class Statements {
    private static final List<String> TABLES =
            List.of("10-count_results", "11-accuracy_results", "12-column_results", "13-difference_records");
    /** A view comes after those that it selects from. */
    private static final List<String> VIEWS = List.of(
            "20-count_latest",
            "21-accuracy_latest",
            "22-open_differences",
            "23-changed_cells",
            "24-differences_by_cause",
            "25-pair_trend");

    private static final Pattern DATABASE = Pattern.compile("[a-z0-9_]+");

    private final String database;
    private final String location;

    /**
     * For one output folder.
     *
     * @param database of tables and views
     * @param location address of the output folder
     * @throws UserException where they cannot be put into a statement
     */
    public Statements(String database, String location) {
        if (!DATABASE.matcher(database).matches()) {
            throw new UserException(
                    "Invalid name of a database: '" + database + "'; expected lower-case letters, digits and '_'");
        }
        if (location.contains("'") || location.contains("\\")) {
            throw new UserException(
                    "Cannot put '" + location + "' into a statement: it has a quote or backslash; name another folder");
        }
        this.database = database;
        this.location = location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    }

    String database() {
        return database;
    }

    /** Names of the tables. */
    static List<String> tables() {
        return names(TABLES);
    }

    /** Names of the views. */
    static List<String> views() {
        return names(VIEWS);
    }

    /** Makes the database. */
    String createDatabase() {
        return filled("00-database");
    }

    /** Makes a table or view; without the comment above it. */
    String create(String relation) {
        String file = Stream.concat(TABLES.stream(), VIEWS.stream())
                .filter(f -> name(f).equals(relation))
                .findFirst()
                .orElseThrow();
        return filled(file).lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    }

    /** All files as they are, filled in, and what finds the partitions that are there, in the order to run them in. */
    public List<String> all() {
        Stream<String> tables =
                Stream.concat(Stream.of("00-database"), TABLES.stream()).map(this::filled);
        Stream<String> partitions = tables().stream().map(table -> "MSCK REPAIR TABLE " + qualified(table));
        return Stream.of(tables, partitions, allViews().stream())
                .flatMap(s -> s)
                .toList();
    }

    /** The files of the views, filled in. */
    public List<String> allViews() {
        return VIEWS.stream().map(this::filled).toList();
    }

    /**
     * Makes partitions known that are not.
     *
     * @param address of the folder of a partition
     */
    String add(String table, List<Partition> partitions, Function<Partition, String> address) {
        return "ALTER TABLE " + qualified(table) + " ADD IF NOT EXISTS"
                + partitions.stream()
                        .map(p -> "\n  PARTITION (" + values(p) + ") LOCATION '" + address.apply(p) + "/'")
                        .collect(Collectors.joining());
    }

    /** Forgets partitions that are known. */
    String drop(String table, List<String> partitions) {
        return "ALTER TABLE " + qualified(table) + " DROP IF EXISTS"
                + partitions.stream()
                        .map(name -> "\n  PARTITION (" + values(name) + ")")
                        .collect(Collectors.joining(","));
    }

    String qualified(String relation) {
        return database + "." + relation;
    }

    private static String values(Partition partition) {
        return values(partition.name());
    }

    /** Of {@code run_date=2026-11-22/pair=orders}: names of pairs have no quotes in them. */
    private static String values(String name) {
        return Stream.of(name.split("/", -1))
                .map(part -> part.split("=", 2))
                .map(part -> part[0] + " = '" + part[1].replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
    }

    private String filled(String file) {
        return text(file).replace("${database}", database).replace("${location}", location);
    }

    private static String text(String file) {
        try (InputStream in = Statements.class.getResourceAsStream(file + ".sql")) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(List<String> files) {
        return files.stream().map(Statements::name).toList();
    }

    private static String name(String file) {
        return file.substring(file.indexOf('-') + 1);
    }
}
