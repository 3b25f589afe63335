package io.crosscheck.servers

import scala.collection.mutable

import com.fasterxml.jackson.databind.JsonNode

/** Athena's JSON API on a free loopback port. It keeps what it is asked, knows the tables and views whose statements it
  * was given, and runs nothing. What its answers look like is told in
  * https://docs.aws.amazon.com/athena/latest/APIReference/.
  */
final class AthenaStandIn extends JsonApiStandIn("AmazonAthena") {

  /** How a statement ends: state and reason; asked for when it is started. */
  @volatile var ending: String => (String, String) = (_: String) => ("SUCCEEDED", "")

  /** The states of a statement before it ends. */
  @volatile var before: Seq[String] = Nil

  /** Names of the partitions that tables have. */
  @volatile var partitions: Map[String, Seq[String]] = Map.empty

  /** Relations to their locations. */
  val known: mutable.Map[String, String] = mutable.Map.empty

  private val started = mutable.Buffer.empty[String]
  private val looks = mutable.Map.empty[String, Int].withDefaultValue(0)

  /** The statements that were started, in order. */
  def statements: Seq[String] = synchronized(started.toList)

  override def forget(): Unit = synchronized {
    super.forget()
    started.clear()
    looks.clear()
  }

  protected def operationAnswer(operation: String, request: JsonNode): (Int, String) = operation match {
    case "StartQueryExecution" =>
      started += request.path("QueryString").asText
      (200, s"""{"QueryExecutionId":"query-${started.size}"}""")
    case "GetQueryExecution" =>
      val id = request.path("QueryExecutionId").asText
      looks(id) += 1
      val statement = started(id.stripPrefix("query-").toInt - 1)
      val (state, reason) = before.lift(looks(id) - 1).map(_ -> "").getOrElse(ending(statement))
      if (state == "SUCCEEDED") learn(statement)
      val why = if (reason.isEmpty) "" else s""","StateChangeReason":"$reason""""
      (200, s"""{"QueryExecution":{"QueryExecutionId":"$id","Status":{"State":"$state"$why}}}""")
    case "GetQueryResults" =>
      val statement = started(request.path("QueryExecutionId").asText.stripPrefix("query-").toInt - 1)
      val rows = partitions.getOrElse(statement.split('.').last, Nil).map(p => s"""{"Data":[{"VarCharValue":"$p"}]}""")
      (200, s"""{"ResultSet":{"Rows":[${rows.mkString(",")}]}}""")
    case "GetTableMetadata" =>
      val name = request.path("TableName").asText
      known.get(name) match {
        case Some(location) =>
          (
            200,
            s"""{"TableMetadata":{"Name":"$name","Parameters":{${if (location.isEmpty) ""
              else s""""location":"$location""""}}}}"""
          )
        case None =>
          val message = "Entity Not Found (Service: AmazonDataCatalog; Status Code: 400; " +
            "Error Code: EntityNotFoundException; Request ID: 1; Proxy: null)"
          (400, s"""{"__type":"MetadataException","Message":"$message"}""")
      }
    case other => (400, s"""{"__type":"InvalidRequestException","Message":"no operation $other"}""")
  }

  private def learn(statement: String): Unit = {
    val table = """(?s)CREATE EXTERNAL TABLE IF NOT EXISTS \w+\.(\w+).*LOCATION '([^']*)'.*""".r
    val view = """(?s)CREATE OR REPLACE VIEW \w+\.(\w+).*""".r
    statement match {
      case table(name, location) => known(name) = location
      case view(name)            => known(name) = ""
      case _                     =>
    }
  }
}
