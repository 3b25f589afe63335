package io.crosscheck.model;

import java.util.List;
import java.util.Locale;

/**
 * Where names of tables are looked up.
 *
 * @param type kind of catalog
 * @param tables files to register under a name when the session starts
 * @param glue which catalog of Glue, for that type
 */
public record CatalogSettings(Type type, List<FileTable> tables, GlueAddress glue) {
    /** Whatever the Spark session has. */
    public static final CatalogSettings DEFAULT = new CatalogSettings(Type.SESSION, List.of());

    public CatalogSettings {
        tables = List.copyOf(tables);
    }

    /** With Glue, where it is that, as the environment says. */
    public CatalogSettings(Type type, List<FileTable> tables) {
        this(type, tables, GlueAddress.OF_ENVIRONMENT);
    }

    /** Kinds of catalogs. */
    public enum Type {
        /** What Spark was started with: in memory on a laptop, Hive or Glue where spark-submit is set up so. */
        SESSION,
        /** The Hive metastore (Glue on EMR); on a laptop an embedded one in the working folder. */
        HIVE,
        /** Glue's API, from anywhere; its tables are only read. */
        GLUE;

        /** The name in configurations. */
        public String keyword() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Files that stand in the catalog under a name.
     *
     * @param name database and table
     * @param files where the rows are
     */
    public record FileTable(Reference name, Side.Path files) {}
}
