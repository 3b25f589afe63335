package io.crosscheck.glue;

import io.crosscheck.model.GlueAddress;
import io.crosscheck.spark.Internals;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.V1Table;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Glue's catalog as one of Spark's: {@code spark.sql.catalog.<name> = io.crosscheck.glue.GlueCatalog} with the options
 * {@code region}, {@code catalog-id} and {@code endpoint} of {@link GlueAddress}. It is only read: whatever would write
 * is an {@link UnsupportedOperationException}.
 */
public final class GlueCatalog implements TableCatalog, SupportsNamespaces {
    private static final String NAME = "glue";
    private static final String REGION = "region";
    private static final String CATALOG_ID = "catalog-id";
    private static final String ENDPOINT = "endpoint";
    private static final String[] DEFAULT = {"default"};

    private String name = NAME;
    private Optional<GlueApi> api = Optional.empty();

    /** Settings of a session whose names are looked up in that catalog. */
    public static Map<String, String> settings(GlueAddress address) {
        String prefix = "spark.sql.catalog." + NAME;
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(prefix, GlueCatalog.class.getName());
        address.region().ifPresent(region -> settings.put(prefix + "." + REGION, region));
        address.catalogId().ifPresent(id -> settings.put(prefix + "." + CATALOG_ID, id));
        address.endpoint().ifPresent(endpoint -> settings.put(prefix + "." + ENDPOINT, endpoint));
        settings.put("spark.sql.defaultCatalog", NAME);
        return settings;
    }

    @Override
    public void initialize(String catalog, CaseInsensitiveStringMap options) {
        name = catalog;
        api = Optional.of(new GlueApi(new GlueAddress(
                Optional.ofNullable(options.get(REGION)),
                Optional.ofNullable(options.get(CATALOG_ID)),
                Optional.ofNullable(options.get(ENDPOINT)))));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String[] defaultNamespace() {
        return DEFAULT.clone();
    }

    @Override
    public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
        List<String> tables = isDatabase(namespace)
                ? glue().tables(namespace[0]).orElseThrow(() -> new NoSuchNamespaceException(namespace))
                : List.of();
        return tables.stream().map(table -> Identifier.of(namespace, table)).toArray(Identifier[]::new);
    }

    @Override
    public boolean tableExists(Identifier table) {
        return isDatabase(table.namespace())
                && glue().table(table.namespace()[0], table.name()).isPresent();
    }

    /**
     * As Spark's own catalog gives tables, so that Spark's own sources read the files; {@link GlueSource} opens them.
     */
    @Override
    public Table loadTable(Identifier table) throws NoSuchTableException {
        GlueTable found = found(table).orElseThrow(() -> new NoSuchTableException(table));
        return new V1Table(Internals.catalogTable(
                List.of(name, found.database(), found.name()),
                GlueSource.options(name, found),
                found.schema(),
                Arrays.asList(found.partitions().fieldNames()),
                GlueSource.class.getName()));
    }

    /** The table that a catalog of a session has under that name. */
    static GlueSource.Opened open(SparkSession spark, String catalog, Identifier table) {
        GlueCatalog glue = (GlueCatalog) spark.sessionState().catalogManager().catalog(catalog);
        return new GlueSource.Opened(
                glue.glue(),
                glue.found(table).orElseThrow(() -> new IllegalStateException("table " + table + " is gone")));
    }

    private Optional<GlueTable> found(Identifier table) {
        return isDatabase(table.namespace())
                ? glue().table(table.namespace()[0], table.name()).map(GlueTable::of)
                : Optional.empty();
    }

    @Override
    public String[][] listNamespaces() {
        return glue().databases().stream()
                .map(database -> new String[] {database})
                .toArray(String[][]::new);
    }

    /** Databases hold none. */
    @Override
    public String[][] listNamespaces(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length == 0) {
            return listNamespaces();
        }
        loadNamespaceMetadata(namespace);
        return new String[0][];
    }

    @Override
    public boolean namespaceExists(String[] namespace) {
        return isDatabase(namespace) && glue().hasDatabase(namespace[0]);
    }

    @Override
    public Map<String, String> loadNamespaceMetadata(String[] namespace) throws NoSuchNamespaceException {
        if (!namespaceExists(namespace)) {
            throw new NoSuchNamespaceException(namespace);
        }
        return Map.of();
    }

    private static boolean isDatabase(String[] namespace) {
        return namespace.length == 1;
    }

    private GlueApi glue() {
        return api.orElseThrow(() -> new IllegalStateException("the catalog was not initialized"));
    }

    @Override
    @SuppressWarnings("deprecation") // There is no other to implement.
    public Table createTable(
            Identifier table, StructType schema, Transform[] partitions, Map<String, String> properties) {
        throw onlyRead();
    }

    @Override
    public Table alterTable(Identifier table, TableChange... changes) {
        throw onlyRead();
    }

    @Override
    public boolean dropTable(Identifier table) {
        throw onlyRead();
    }

    @Override
    public void renameTable(Identifier from, Identifier to) {
        throw onlyRead();
    }

    @Override
    public void createNamespace(String[] namespace, Map<String, String> metadata) {
        throw onlyRead();
    }

    @Override
    public void alterNamespace(String[] namespace, NamespaceChange... changes) {
        throw onlyRead();
    }

    @Override
    public boolean dropNamespace(String[] namespace, boolean cascade) {
        throw onlyRead();
    }

    private UnsupportedOperationException onlyRead() {
        return new UnsupportedOperationException(
                "the catalog '" + name + "' is only read: Crosscheck changes nothing in " + "Glue");
    }
}
