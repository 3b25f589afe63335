package io.crosscheck.tables;

import io.crosscheck.model.Reference;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Databases and tables of the session's catalog. */
public final class CatalogNames {
    private static final String SPARKS_OWN = "spark_catalog";

    private final SparkSession spark;

    /** Names in this session. */
    public CatalogNames(SparkSession spark) {
        this.spark = spark;
    }

    /** Opens a table; one that is not there is a {@link UserException} with the closest name. */
    Dataset<Row> open(Reference table) {
        try {
            return spark.table(table.name());
        } catch (Exception e) {
            if (e instanceof AnalysisException && isMissing(e) && !isThere(table.name())) {
                throw new UserException(table.origin() + ": " + whatIsMissing(table.name()), e);
            }
            throw new UserException(table.origin() + ": cannot read table " + table + ": " + SparkMessages.brief(e), e);
        }
    }

    /** Tables of a database, without temporary views, in alphabetical order. */
    public List<String> tables(String database) {
        try {
            return spark.sql("show tables in " + qualified(database)).collectAsList().stream()
                    .filter(table -> !table.<Boolean>getAs("isTemporary"))
                    .map(table -> table.<String>getAs("tableName"))
                    .sorted()
                    .toList();
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw new UserException("cannot list the tables of " + database + ": " + SparkMessages.brief(e), e);
            }
            throw e;
        }
    }

    /** Throws a {@link UserException} with the closest name unless there is such a database. */
    public void requireDatabase(Reference database) {
        if (!exists(database.name())) {
            throw new UserException(database.origin() + ": no database '" + database + "' in the catalog"
                    + Suggestion.didYouMean(database.name(), databases()));
        }
    }

    private boolean exists(String database) {
        return spark.catalog().databaseExists(qualified(database));
    }

    /** With the name of its catalog, as Spark would look for a database in its own first. */
    private String qualified(String database) {
        String catalog = spark.catalog().currentCatalog();
        return catalog.equals(SPARKS_OWN) || Names.plain(database).contains(".")
                ? Names.quoted(database)
                : Names.quotedPart(catalog) + "." + Names.quoted(database);
    }

    private List<String> databases() {
        return spark.catalog().listDatabases().collectAsList().stream()
                .map(d -> d.name())
                .toList();
    }

    /** A view is there even if a table that it reads is not. */
    private boolean isThere(String table) {
        return spark.catalog().tableExists(Names.quoted(table));
    }

    private String whatIsMissing(String name) {
        int dot = name.lastIndexOf('.');
        String database = dot < 0 ? spark.catalog().currentDatabase() : Names.plain(name.substring(0, dot));
        if (!exists(database)) {
            return "no database '" + database + "' in the catalog" + Suggestion.didYouMean(database, databases());
        }
        String prefix = dot < 0 ? "" : database + ".";
        List<String> known = tables(database).stream().map(t -> prefix + t).toList();
        return "no table '" + name + "' in the catalog" + Suggestion.didYouMean(Names.plain(name), known);
    }

    private static boolean isMissing(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("TABLE_OR_VIEW_NOT_FOUND") || message.contains("SCHEMA_NOT_FOUND");
    }
}
