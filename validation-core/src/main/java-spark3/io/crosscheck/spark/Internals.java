package io.crosscheck.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** What Spark 3 does not make public, or spells in a way of its own. */
public final class Internals {
    /** The Spark that this is built for, and that specs ran on. */
    public static final String SPARK = "3.5";

    private Internals() {}

    /** The rows of a plan. */
    public static Dataset<Row> rows(SparkSession spark, LogicalPlan plan) {
        return Dataset.ofRows(spark, plan);
    }

    /** Rows of that schema as a query. */
    public static Dataset<Row> rows(SparkSession spark, RDD<InternalRow> rows, StructType schema) {
        return spark.internalCreateDataFrame(rows, schema, false);
    }

    /** A session of the same settings, views and functions; what is set in one stays there. */
    public static SparkSession copy(SparkSession spark) {
        return spark.cloneSession();
    }

    /** Runs jobs whose tasks see the settings of the session; those of public queries do by themselves. */
    public static <T> T withSettings(SparkSession spark, Supplier<T> jobs) {
        return SQLExecution.withSQLConfPropagated(spark, jobs::get);
    }

    /** A column that is this expression. */
    public static Column column(Expression expression) {
        return new Column(expression);
    }

    /** The relation, over these files. */
    public static LogicalRelation over(HadoopFsRelation files, LogicalRelation relation) {
        return new LogicalRelation(files, relation.output(), relation.catalogTable(), relation.isStreaming());
    }

    /** The columns of a plan, and no rows. */
    public static LogicalPlan nothing(LogicalPlan plan) {
        return new LocalRelation(plan.output(), ScalaCollections.scala(List.of()), false);
    }

    /**
     * A table whose rows a source of Spark's gives.
     *
     * @param name of the catalog, the database and the table
     * @param options for the source
     * @param schema columns, those of partitions at the end
     * @param partitions names of these
     * @param source name of the class
     */
    public static CatalogTable catalogTable(
            List<String> name, Map<String, String> options, StructType schema, List<String> partitions, String source) {
        CatalogStorageFormat storage = new CatalogStorageFormat(
                Option.empty(), Option.empty(), Option.empty(), Option.empty(), false, ScalaCollections.scala(options));
        return new CatalogTable(
                new TableIdentifier(name.get(2), Option.apply(name.get(1)), Option.apply(name.get(0))),
                CatalogTableType.EXTERNAL(),
                storage,
                schema,
                Option.apply(source),
                ScalaCollections.scala(partitions),
                Option.empty(),
                "",
                0,
                0,
                "",
                ScalaCollections.scala(Map.of()),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                ScalaCollections.scala(List.of()),
                false,
                true,
                ScalaCollections.scala(Map.of()),
                Option.empty());
    }

    /** What Spark calls an error, if it has a name for it. */
    public static Optional<String> condition(SparkThrowable error) {
        return Optional.ofNullable(error.getErrorClass());
    }

    /** Rows as Spark shows them: so many, each cell cut to a width. */
    public static String shown(Dataset<Row> rows, int most, int width) {
        return rows.showString(most, width, false);
    }
}
