package io.crosscheck.athena

import scala.collection.JavaConverters._

import io.crosscheck.servers.Trino
import org.apache.spark.sql.SparkSession

/** Tables and views of `athena-ddl/` in a Trino that reads files. */
object TrinoCatalog {

  /** Makes them for the output folder `root`, with the partitions that are there now. */
  def create(trino: Trino, spark: SparkSession, database: String, root: String): Unit = {
    val statements = new Statements(database, root)
    trino.execute(s"CREATE SCHEMA $database")
    Statements.tables.asScala.foreach { name =>
      trino.execute(TrinoTable.of(spark, statements.create(name)).create(s"$root/$name"))
      trino.execute(s"CALL system.sync_partition_metadata('$database', '$name', 'ADD')")
    }
    Statements.views.asScala.foreach(view => trino.execute(statements.create(view)))
  }
}
