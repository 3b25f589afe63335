package io.crosscheck.glue

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}

import io.crosscheck.Fixtures
import io.crosscheck.servers._
import org.apache.spark.sql.DataFrame
import org.scalatest.{BeforeAndAfterEach, Suite => ScalaTestSuite}

/** A catalog of the session, named as the spec says, whose tables a stand-in for Glue knows. */
trait GlueFixtures extends Fixtures with BeforeAndAfterEach { this: ScalaTestSuite =>
  protected def catalog: String
  protected val glue = new GlueStandIn
  private val settings =
    Seq("aws.accessKeyId" -> "specs", "aws.secretAccessKey" -> "specs", "aws.region" -> "eu-central-1")

  override protected def beforeEach(): Unit = {
    super.beforeEach()
    settings.foreach { case (k, v) => System.setProperty(k, v) }
    spark.conf.set(s"spark.sql.catalog.$catalog", classOf[GlueCatalog].getName)
    spark.conf.set(s"spark.sql.catalog.$catalog.endpoint", glue.endpoint)
    glue.forget()
    glue.pageSize = 100
    glue.refusal = None
    glue.withoutExpressions = false
  }

  override protected def afterEach(): Unit = {
    settings.foreach { case (k, _) => System.clearProperty(k) }
    super.afterEach()
  }

  override protected def afterAll(): Unit = {
    glue.stop()
    super.afterAll()
  }

  protected def at(name: String): String = folder.resolve(name).toString

  /** Where Glue says that it is: as a location has it. */
  protected def location(name: String): String = folder.resolve(name).toUri.toString.stripSuffix("/")

  /** Writes a file of these lines, as they are. */
  protected def lines(name: String, text: String): Path = {
    val file = folder.resolve(name)
    Files.createDirectories(file.getParent)
    Files.write(file, text.getBytes(UTF_8))
  }

  protected def write(rows: DataFrame, format: String, name: String): Unit =
    rows.coalesce(1).write.mode("overwrite").format(format).save(at(name))

  protected def known(
      name: String,
      serde: GlueSerde,
      columns: Seq[(String, String)],
      keys: Seq[(String, String)] = Nil,
      partitions: Seq[GluePartitionAnswer] = Nil,
      parameters: Map[String, String] = Map.empty,
      kind: String = "EXTERNAL_TABLE",
      more: String = ""
  ): Unit =
    glue.add(GlueTableAnswer("db", name, serde, location(name), columns, keys, partitions, parameters, kind, more))

  protected def read(name: String): DataFrame = spark.table(s"$catalog.db.$name")
}
