package io.crosscheck.servers

import scala.collection.JavaConverters._
import scala.collection.mutable

import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}

/** Glue's JSON API on a free loopback port: answers that were recorded from its documentation,
  * https://docs.aws.amazon.com/glue/latest/webapi/. It keeps what it is asked, and gives all partitions whatever the
  * expression.
  */
final class GlueStandIn extends JsonApiStandIn("AWSGlue") {

  /** Tables by database, in the order in which they are told. */
  val tables: mutable.Map[String, Seq[GlueTableAnswer]] = mutable.Map.empty

  /** How many tables or partitions a page holds. */
  @volatile var pageSize: Int = 100

  /** Whether expressions are refused. */
  @volatile var withoutExpressions: Boolean = false

  def add(table: GlueTableAnswer): Unit = synchronized {
    val others = tables.getOrElse(table.database, Nil).filterNot(_.name == table.name)
    tables(table.database) = others :+ table
  }

  /** What was asked of partitions. */
  def expressions: Seq[String] = synchronized(asked.toList).collect { case ("GetPartitions", request) =>
    request.path("Expression").asText("")
  }

  protected def operationAnswer(operation: String, request: JsonNode): (Int, String) = {
    def database = tables.get(request.path("DatabaseName").asText)
    def table(key: String) =
      database
        .flatMap(_.find(_.name == request.path(key).asText))
        .toRight(missing(s"Table ${request.path(key).asText}"))
    val found: Either[(Int, String), String] = operation match {
      case "GetDatabases" =>
        Right(s"""{"DatabaseList":[${tables.keys.toSeq.sorted.map(databaseAnswer).mkString(",")}]}""")
      case "GetDatabase" =>
        val name = request.path("Name").asText
        if (tables.contains(name)) Right(s"""{"Database":${databaseAnswer(name)}}""")
        else Left(missing(s"Database $name"))
      case "GetTables" =>
        database.map(found => page("TableList", found.map(_.answer), request)).toRight(missing("Database"))
      case "GetTable"      => table("Name").right.map(found => s"""{"Table":${found.answer}}""")
      case "GetPartitions" =>
        if (withoutExpressions && request.has("Expression"))
          Left((400, """{"__type":"InvalidInputException","Message":"Unsupported expression"}"""))
        else
          table("TableName").right.map(found =>
            page("Partitions", found.partitionAnswers(request.path("ExcludeColumnSchema").asBoolean), request)
          )
      case other => Left((400, s"""{"__type":"UnknownOperationException","Message":"no operation $other"}"""))
    }
    found.fold(identity, body => (200, body))
  }

  private def missing(what: String) =
    (400, s"""{"__type":"EntityNotFoundException","Message":"$what not found."}""")

  private def databaseAnswer(name: String) =
    s"""{"Name":"$name","CreateTime":1.4E9,"CatalogId":"123456789012","CreateTableDefaultPermissions":[]}"""

  private def page(list: String, all: Seq[String], request: JsonNode): String = {
    val from = request.path("NextToken").asText("0").toInt
    val next = if (from + pageSize < all.size) s""","NextToken":"${from + pageSize}"""" else ""
    s"""{"$list":[${all.slice(from, from + pageSize).mkString(",")}]$next}"""
  }
}

/** What Glue says of a partition; the storage of the table unless it has its own. */
final case class GluePartitionAnswer(
    values: Seq[String],
    location: String,
    serde: Option[GlueSerde] = None,
    columns: Option[Seq[(String, String)]] = None
)

/** Serde, its parameters and the input format. */
final case class GlueSerde(library: String, input: String, parameters: Map[String, String] = Map.empty)

object GlueSerde {
  private val text = "org.apache.hadoop.mapred.TextInputFormat"
  val parquet: GlueSerde = GlueSerde(
    "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    Map("serialization.format" -> "1")
  )
  val orc: GlueSerde =
    GlueSerde("org.apache.hadoop.hive.ql.io.orc.OrcSerde", "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat")
  val openxJson: GlueSerde = GlueSerde("org.openx.data.jsonserde.JsonSerDe", text, Map("paths" -> "id,name"))
  val hiveJson: GlueSerde = GlueSerde("org.apache.hive.hcatalog.data.JsonSerDe", text)
  def delimited(parameters: (String, String)*): GlueSerde =
    GlueSerde("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", text, parameters.toMap)
  def quoted(parameters: (String, String)*): GlueSerde =
    GlueSerde("org.apache.hadoop.hive.serde2.OpenCSVSerde", text, parameters.toMap)
}

/** What Glue says of a table. */
final case class GlueTableAnswer(
    database: String,
    name: String,
    serde: GlueSerde,
    location: String,
    columns: Seq[(String, String)],
    keys: Seq[(String, String)] = Nil,
    partitions: Seq[GluePartitionAnswer] = Nil,
    parameters: Map[String, String] = Map("EXTERNAL" -> "TRUE"),
    kind: String = "EXTERNAL_TABLE",
    more: String = ""
) {
  private val json = new ObjectMapper()

  private def text(value: String): String = json.writeValueAsString(value)

  private def map(entries: Map[String, String]): String = json.writeValueAsString(entries.asJava)

  private def list(named: Seq[(String, String)]): String =
    named.map { case (n, t) => s"""{"Name":${text(n)},"Type":${text(t)}}""" }.mkString("[", ",", "]")

  private def storage(where: String, how: GlueSerde, of: Seq[(String, String)]): String =
    s"""{"Columns":${list(of)},"Location":${text(where)},"InputFormat":${text(how.input)},
       |"OutputFormat":"org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat","Compressed":false,
       |"NumberOfBuckets":-1,"SerdeInfo":{"SerializationLibrary":${text(how.library)},
       |"Parameters":${map(how.parameters)}},"BucketColumns":[],"SortColumns":[],"Parameters":{},
       |"SkewedInfo":{"SkewedColumnNames":[],"SkewedColumnValues":[],"SkewedColumnValueLocationMaps":{}},
       |"StoredAsSubDirectories":false}""".stripMargin

  def answer: String =
    s"""{"Name":${text(name)},"DatabaseName":${text(database)},"Owner":"hadoop","CreateTime":1.7E9,
       |"UpdateTime":1.7E9,"LastAccessTime":0.0,"Retention":0,
       |"StorageDescriptor":${storage(location, serde, columns)},"PartitionKeys":${list(keys)},
       |"TableType":${text(kind)},"Parameters":${map(parameters)},$more
       |"CreatedBy":"arn:aws:iam::123456789012:role/someone","IsRegisteredWithLakeFormation":false,
       |"CatalogId":"123456789012","VersionId":"0"}""".stripMargin

  def partitionAnswers(withoutColumns: Boolean): Seq[String] = partitions.map { p =>
    val own = if (withoutColumns) Nil else p.columns.getOrElse(columns)
    s"""{"Values":${json.writeValueAsString(p.values.asJava)},"DatabaseName":${text(database)},
       |"TableName":${text(name)},"CreationTime":1.7E9,"LastAccessTime":0.0,
       |"StorageDescriptor":${storage(p.location, p.serde.getOrElse(serde), own)},"Parameters":{},
       |"CatalogId":"123456789012"}""".stripMargin
  }
}
