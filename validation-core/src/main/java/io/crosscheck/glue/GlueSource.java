package io.crosscheck.glue;

import io.crosscheck.model.UserException;
import io.crosscheck.spark.ScalaCollections;
import java.util.Map;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.orc.OrcFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.SchemaRelationProvider;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * Opens tables of a {@link GlueCatalog}: as files that Spark's own sources read, Parquet and ORC in vectors, with
 * pruned columns and pushed filters. Spark makes it by the name of the class.
 */
public final class GlueSource implements SchemaRelationProvider {
    private static final String CATALOG = "crosscheck.catalog";
    private static final String DATABASE = "crosscheck.database";
    private static final String TABLE = "crosscheck.table";

    /**
     * A table, and how to ask for its partitions.
     *
     * @param glue whom to ask
     * @param table as it is now
     */
    record Opened(GlueApi glue, GlueTable table) {}

    /** What names a table of a catalog to this source. */
    static Map<String, String> options(String catalog, GlueTable table) {
        return Map.of(CATALOG, catalog, DATABASE, table.database(), TABLE, table.name());
    }

    @Override
    public BaseRelation createRelation(
            SQLContext context, scala.collection.immutable.Map<String, String> parameters, StructType schema) {
        SparkSession spark = context.sparkSession();
        Map<String, String> named = ScalaCollections.map(parameters);
        Opened opened = GlueCatalog.open(
                spark, named.get(CATALOG), Identifier.of(new String[] {named.get(DATABASE)}, named.get(TABLE)));
        GlueTable table = opened.table();
        if (spark.sessionState().conf().caseSensitiveAnalysis()) {
            throw new UserException("table " + table.fullName() + " of Glue: Glue knows names in lower case alone, so "
                    + "columns of files are found whatever their case; take spark.sql.caseSensitive away");
        }
        return new HadoopFsRelation(
                new GlueFiles(spark, opened.glue(), table),
                table.partitions(),
                table.data(),
                Option.empty(),
                format(table.storage()),
                ScalaCollections.scala(Map.of()),
                spark);
    }

    private static FileFormat format(Storage storage) {
        return switch (storage.kind()) {
            case PARQUET -> new ParquetFileFormat();
            case ORC -> new OrcFileFormat();
            case JSON, DELIMITED, QUOTED -> new GlueText(storage);
        };
    }
}
