package io.crosscheck.athena;

import io.crosscheck.model.Register;
import io.crosscheck.model.UserException;
import io.crosscheck.store.OutputFolder;
import io.crosscheck.store.Partition;
import io.crosscheck.store.StoredPartitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes results known to a catalog: database, tables and views where they are not there, then partitions. Doing it
 * again changes nothing. What goes wrong is thrown as it comes: the statements that ran stay, and can be run again.
 */
public final class Registration implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    /** Athena takes statements of 256 KB. */
    private static final int PARTITIONS_AT_ONCE = 100;

    private final Catalog catalog;
    private final OutputFolder folder;
    private final StoredPartitions stored;
    private final String root;
    private final Statements statements;

    private Registration(Catalog catalog, String database, OutputFolder folder) {
        this.catalog = catalog;
        this.folder = folder;
        this.stored = new StoredPartitions(folder);
        this.root = catalog.address(folder.address());
        this.statements = new Statements(database, root);
    }

    /**
     * Connects; asks nothing yet.
     *
     * @param output the folder that has the results
     * @throws UserException where the catalog cannot take results of that folder
     */
    public static Registration open(Register register, String output, SparkSession spark) {
        OutputFolder folder = new OutputFolder(output, spark.sparkContext().hadoopConfiguration());
        Catalog catalog = register instanceof Register.ThroughAthena athena
                ? new AthenaCatalog(athena)
                : new SparkCatalog(spark, register.database());
        return new Registration(catalog, register.database(), folder);
    }

    /**
     * After a run: adds those of its partitions that have rows, forgets those that have none any more.
     *
     * @param touched by the run and by earlier attempts of it
     * @return what people should know
     */
    public List<String> of(List<Partition> touched) {
        List<String> notes = createWhatIsMissing();
        Map<Boolean, List<Partition>> byRows = touched.stream().collect(Collectors.partitioningBy(stored::hasRows));
        add(byRows.get(true));
        forget(byRows.get(false));
        return notes;
    }

    /**
     * All that the output folder has, and nothing else.
     *
     * @return what people should know
     */
    public List<String> ofAll() {
        List<String> notes = createWhatIsMissing();
        // What is known first: a run may publish and register meanwhile.
        Map<String, Set<String>> known = new LinkedHashMap<>();
        Statements.tables().forEach(table -> known.put(table, Set.copyOf(catalog.partitions(table))));
        List<Partition> there = stored.all();
        List<Partition> missing = there.stream()
                .filter(p -> !known.get(p.table()).contains(p.name()))
                .toList();
        Set<String> paths = there.stream().map(Partition::path).collect(Collectors.toSet());
        known.forEach((table, names) -> drop(
                table,
                names.stream()
                        .filter(name -> !paths.contains(table + "/" + name))
                        .sorted()
                        .toList()));
        add(missing);
        return Stream.concat(
                        notes.stream(),
                        Stream.of("Registered " + there.size() + " partitions of " + root + " in database "
                                + statements.database() + "; " + missing.size() + " of them are new."))
                .toList();
    }

    /** A table that is there must be of this output: its partitions would hide ours. */
    private List<String> createWhatIsMissing() {
        List<String> missing = new ArrayList<>();
        for (String table : Statements.tables()) {
            Optional<String> location = catalog.location(table);
            location.ifPresent(found -> requireOwn(table, found));
            if (location.isEmpty()) {
                missing.add(table);
            }
        }
        boolean isFirst = !missing.isEmpty();
        if (isFirst) {
            catalog.execute(statements.createDatabase());
        }
        if (catalog.takesViews()) {
            Statements.views().stream()
                    .filter(view -> catalog.location(view).isEmpty())
                    .forEach(missing::add);
        }
        for (String relation : missing) {
            LOG.info("creating {}", statements.qualified(relation));
            catalog.execute(statements.create(relation));
        }
        return isFirst && !catalog.takesViews()
                ? List.of("Created the result tables in database " + statements.database()
                        + ". Their views are Athena's SQL: crosscheck ddl " + root + " --database "
                        + statements.database() + " --views-only prints them.")
                : List.of();
    }

    private void requireOwn(String table, String location) {
        String own = root + "/" + table;
        if (location.isEmpty() || !plain(location).equals(plain(own))) {
            throw new UserException("table " + statements.qualified(table) + " is "
                    + (location.isEmpty() ? "a view" : "of " + location) + ", not of " + own
                    + "; give this output a database of its own (output.register.database)");
        }
    }

    /** The same folder under one name. */
    private static Path plain(String location) {
        return new Path(location.replaceFirst("^s3[an]://", "s3://"));
    }

    private void add(List<Partition> partitions) {
        byTable(partitions).forEach((table, own) -> batches(own)
                .forEach(batch ->
                        catalog.execute(statements.add(table, batch, p -> catalog.address(folder.address(p.path()))))));
    }

    /** Another run may write where none had rows a moment ago. */
    private void forget(List<Partition> partitions) {
        byTable(partitions)
                .forEach((table, own) ->
                        drop(table, own.stream().map(Partition::name).toList()));
        add(partitions.stream().filter(stored::hasRows).toList());
    }

    private void drop(String table, List<String> names) {
        batches(names).forEach(batch -> catalog.execute(statements.drop(table, batch)));
    }

    private static Map<String, List<Partition>> byTable(List<Partition> partitions) {
        return partitions.stream().collect(Collectors.groupingBy(Partition::table, TreeMap::new, Collectors.toList()));
    }

    private static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PARTITIONS_AT_ONCE) {
            batches.add(all.subList(from, Math.min(from + PARTITIONS_AT_ONCE, all.size())));
        }
        return batches;
    }

    @Override
    public void close() {
        catalog.close();
    }
}
