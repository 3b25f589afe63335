package io.crosscheck.deploy

import scala.collection.JavaConverters._
import scala.util.control.NonFatal

import org.apache.hadoop.hive.conf.HiveConf
import org.apache.hadoop.hive.metastore.ObjectStore
import org.apache.hadoop.hive.metastore.api.{
  Database,
  FieldSchema,
  Order,
  SerDeInfo,
  SkewedInfo,
  StorageDescriptor,
  Table
}

/** Databases and tables of `catalog.yaml` in an embedded Hive metastore, in a JVM of its own, as Derby ends with it.
  * Tables are put there as they are, with the parameters that Glue would hand to Spark; no file is looked at.
  */
object MetastoreProgram {

  /** Either `create FOLDER BUCKET`, or `partitions FOLDER DATABASE`, which prints a line `TABLE PARTITION` for each. */
  def main(args: Array[String]): Unit = {
    val status =
      try {
        val program = new MetastoreProgram(args(1))
        args(0) match {
          case "create"     => program.create(args(2))
          case "partitions" => program.partitions(args(2)).foreach(println)
        }
        0
      } catch {
        case NonFatal(e) =>
          e.printStackTrace()
          1
      }
    System.out.flush()
    Runtime.getRuntime.halt(status)
  }

  /** Where the metastore is, for whoever connects to it. */
  def address(folder: String): String = s"jdbc:derby:;databaseName=$folder;create=true"
}

private final class MetastoreProgram(folder: String) {
  private val store: ObjectStore = {
    val settings = new HiveConf
    settings.set("javax.jdo.option.ConnectionURL", MetastoreProgram.address(folder))
    settings.set("datanucleus.schema.autoCreateAll", "true")
    settings.set("hive.metastore.schema.verification", "false")
    val store = new ObjectStore
    store.setConf(settings)
    store
  }

  def create(bucket: String): Unit = {
    val template = Template.read(Template.folder.resolve("catalog.yaml"))
    val databases = template.resources.filter(_._2.kind == "AWS::Glue::Database")
    val values = TemplateValues(template, "Bucket" -> bucket)
    val names = databases.map { case (name, resource) => name -> values.of(database(resource)("Name")) }
    databases.values.foreach { resource =>
      val input = database(resource)
      val made =
        new Database(values.of(input("Name")), "", values.of(input("LocationUri")), Map.empty[String, String].asJava)
      store.createDatabase(made)
    }
    val all = TemplateValues(values.values ++ names)
    template.resources.values
      .filter(_.kind == "AWS::Glue::Table")
      .foreach(t => store.createTable(table(t.properties, all)))
  }

  def partitions(database: String): Seq[String] = for {
    table <- store.getAllTables(database).asScala.toSeq.sorted
    partition <- store.listPartitionNames(database, table, -1).asScala.toSeq.sorted
  } yield s"$table $partition"

  private def database(resource: Resource): Map[String, Any] = Template.map(resource.properties("DatabaseInput"))

  private def table(properties: Map[String, Any], values: TemplateValues): Table = {
    val input = Template.map(properties("TableInput"))
    val storage = Template.map(input("StorageDescriptor"))
    val serde = Template.map(storage("SerdeInfo"))
    val made = new StorageDescriptor(
      columns(storage("Columns")),
      values.of(storage("Location")),
      storage("InputFormat").toString,
      storage("OutputFormat").toString,
      false,
      -1,
      new SerDeInfo(
        "",
        serde("SerializationLibrary").toString,
        mutable(values.ofEach(serde.getOrElse("Parameters", "")))
      ),
      new java.util.ArrayList[String],
      new java.util.ArrayList[Order],
      mutable(Map.empty)
    )
    made.setSkewedInfo(
      new SkewedInfo(
        new java.util.ArrayList[String],
        new java.util.ArrayList[java.util.List[String]],
        new java.util.HashMap[java.util.List[String], String]
      )
    )
    new Table(
      input("Name").toString,
      values.of(properties("DatabaseName")),
      "hadoop",
      0,
      0,
      0,
      made,
      columns(input.getOrElse("PartitionKeys", Vector.empty)),
      mutable(values.ofEach(input("Parameters"))),
      null,
      null,
      input("TableType").toString
    )
  }

  private def columns(list: Any): java.util.List[FieldSchema] = {
    val made = Template.list(list).map(Template.map).map { column =>
      new FieldSchema(column("Name").toString, column("Type").toString, column.getOrElse("Comment", "").toString)
    }
    new java.util.ArrayList(made.asJava)
  }

  private def mutable(map: Map[String, String]): java.util.Map[String, String] = new java.util.HashMap(map.asJava)
}
