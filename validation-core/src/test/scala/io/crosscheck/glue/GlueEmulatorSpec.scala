package io.crosscheck.glue

import java.util.Optional

import scala.collection.JavaConverters._

import io.crosscheck.Fixtures
import io.crosscheck.model.{GlueAddress, Side}
import io.crosscheck.servers.Moto
import org.apache.spark.sql.connector.catalog.Identifier
import org.scalatest.funspec.AnyFunSpec
import software.amazon.awssdk.services.glue.GlueClient
import software.amazon.awssdk.services.glue.model.{GlueTable => _, Option => _, _}

/** Tables that were made through Glue's API in an emulator, which decides by itself what fits an expression. */
class GlueEmulatorSpec extends AnyFunSpec with Fixtures {
  private val catalog = "glue_emulated"
  private val settings =
    Seq("aws.accessKeyId" -> "specs", "aws.secretAccessKey" -> "specs", "aws.region" -> "eu-central-1")
  private lazy val moto: Option[Moto] = Moto.started()
  private val keys = Seq("dt" -> "date", "hour" -> "int", "kind" -> "string")

  override protected def beforeAll(): Unit = {
    super.beforeAll()
    settings.foreach { case (k, v) => System.setProperty(k, v) }
    moto.foreach { server =>
      server.awaitAnswer()
      spark.conf.set(s"spark.sql.catalog.$catalog", classOf[GlueCatalog].getName)
      spark.conf.set(s"spark.sql.catalog.$catalog.endpoint", server.endpoint)
      made(server)
    }
  }

  override protected def afterAll(): Unit = {
    moto.foreach(_.stop())
    settings.foreach { case (k, _) => System.clearProperty(k) }
    super.afterAll()
  }

  private def columns(named: Seq[(String, String)]) =
    named.map { case (n, t) => Column.builder().name(n).`type`(t).build() }.asJava

  private def storage(location: String) = StorageDescriptor
    .builder()
    .columns(columns(Seq("id" -> "bigint", "name" -> "string")))
    .location(location)
    .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
    .serdeInfo(
      SerDeInfo.builder().serializationLibrary("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe").build()
    )
    .build()

  private def values: Seq[Seq[String]] =
    for (day <- 1 to 3; hour <- Seq(0, 7, 12); kind <- Seq("a", "b")) yield Seq(s"2026-11-0$day", hour.toString, kind)

  private def made(server: Moto): Unit = {
    val client = GlueClient.builder().endpointOverride(java.net.URI.create(server.endpoint)).build()
    try {
      client.createDatabase(
        CreateDatabaseRequest.builder().databaseInput(DatabaseInput.builder().name("db").build()).build()
      )
      client.createTable(
        CreateTableRequest
          .builder()
          .databaseName("db")
          .tableInput(
            TableInput
              .builder()
              .name("events")
              .tableType("EXTERNAL_TABLE")
              .partitionKeys(columns(keys))
              .storageDescriptor(storage(folder.toUri.toString))
              .build()
          )
          .build()
      )
      values.zipWithIndex.foreach { case (of, i) =>
        val location = folder.resolve(s"part $i").toString
        spark.range(i.toLong, i + 1L).selectExpr("id", "concat('n', id) name").coalesce(1).write.parquet(location)
        client.createPartition(
          CreatePartitionRequest
            .builder()
            .databaseName("db")
            .tableName("events")
            .partitionInput(PartitionInput.builder().values(of.asJava).storageDescriptor(storage(location)).build())
            .build()
        )
      }
    } finally client.close()
  }

  private def emulated(name: String)(body: Moto => Unit): Unit = it(name) {
    moto match {
      case Some(server) => body(server)
      case None         =>
        System.err.println("NOT TESTED: there is no moto_server on the path, so no emulator of Glue was asked")
        cancel("there is no moto_server on the path; pip install 'moto[server]' brings it")
    }
  }

  describe("in an emulator of Glue") {
    emulated("tables and databases are found") { _ =>
      val glue = spark.sessionState.catalogManager.catalog(catalog).asInstanceOf[GlueCatalog]
      assert(glue.listNamespaces().map(_.toSeq).toSeq == Seq(Seq("db")))
      assert(glue.listTables(Array("db")).map(_.name).toSeq == Seq("events"))
      assert(
        glue.tableExists(Identifier.of(Array("db"), "EVENTS")) && !glue.tableExists(Identifier.of(Array("db"), "x"))
      )
      assert(glue.namespaceExists(Array("db")) && !glue.namespaceExists(Array("dc")))
    }

    emulated("a filter gives the rows that it gives of all partitions, and Glue leaves the others out") { server =>
      val all = open(table(s"$catalog.db.events"))
      assert(all.count() == values.size)
      val glue = new GlueApi(new GlueAddress(Optional.empty(), Optional.empty(), Optional.of(server.endpoint)))
      val known = GlueTable.of(glue.table("db", "events").get)
      Seq(
        "dt = '2026-11-02'" -> 6,
        "dt > '2026-11-01' and hour <= 7" -> 8,
        "hour in (0, 12) and kind = 'a'" -> 6,
        "hour = 0 or dt = date'2026-11-03'" -> 10,
        "hour <> 7" -> 12,
        "dt between '2026-11-01' and '2026-11-02' and kind like 'b%'" -> 6,
        "kind in ('a') and dt < '2026-11-02'" -> 3
      ).foreach { case (filter, expected) =>
        val side = new Side.Table(ref(s"$catalog.db.events"), Optional.of(expression(filter)), here)
        val rows = open(side)
        assert(rows.count() == expected && texts(rows) == texts(all.where(filter)), filter)
        val asked = all.queryExecution.sparkSession
          .table(s"$catalog.db.events")
          .where(filter)
          .queryExecution
          .sparkPlan
          .collectFirst { case scan: org.apache.spark.sql.execution.FileSourceScanExec => scan.partitionFilters }
          .get
        val text = PartitionExpression.of(asked.asJava, known.partitions)
        assert(glue.partitions(known, text, false).size == expected, text.toString)
      }
    }
  }
}
