package io.crosscheck.servers

import java.net.{InetAddress, InetSocketAddress}
import java.nio.charset.StandardCharsets.UTF_8

import scala.collection.mutable

import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import com.sun.net.httpserver.{HttpExchange, HttpServer}

/** Athena's JSON API on a free loopback port. It keeps what it is asked, knows the tables and views whose statements it
  * was given, and runs nothing. What its answers look like is told in
  * https://docs.aws.amazon.com/athena/latest/APIReference/.
  */
final class AthenaStandIn {

  /** Operation and request, in order. */
  val asked: mutable.Buffer[(String, JsonNode)] = mutable.Buffer.empty

  /** How a statement ends: state and reason; asked for when it is started. */
  @volatile var ending: String => (String, String) = (_: String) => ("SUCCEEDED", "")

  /** The states of a statement before it ends. */
  @volatile var before: Seq[String] = Nil

  /** Calls that are refused at first, as there are too many. */
  @volatile var throttled: Int = 0

  /** Code and message of the answer to every call, if all are refused. */
  @volatile var refusal: Option[(String, String)] = None

  /** Names of the partitions that tables have. */
  @volatile var partitions: Map[String, Seq[String]] = Map.empty

  /** Relations to their locations. */
  val known: mutable.Map[String, String] = mutable.Map.empty

  private val json = new ObjectMapper()
  private val started = mutable.Buffer.empty[String]
  private val looks = mutable.Map.empty[String, Int].withDefaultValue(0)

  private val server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress, 0), 0)
  server.createContext("/", exchange => answer(exchange))
  server.start()

  def endpoint: String = s"http://127.0.0.1:${server.getAddress.getPort}"

  def stop(): Unit = server.stop(0)

  /** The statements that were started, in order. */
  def statements: Seq[String] = synchronized(started.toList)

  def forget(): Unit = synchronized {
    asked.clear()
    started.clear()
    looks.clear()
  }

  private def answer(exchange: HttpExchange): Unit = synchronized {
    val operation = exchange.getRequestHeaders.getFirst("X-Amz-Target").stripPrefix("AmazonAthena.")
    val request = json.readTree(exchange.getRequestBody.readAllBytes())
    asked += operation -> request
    val (status, body) =
      if (throttled > 0) {
        throttled -= 1
        (400, """{"__type":"ThrottlingException","message":"Rate exceeded"}""")
      } else
        refusal
          .map { case (code, why) => (400, s"""{"__type":"$code","Message":"$why"}""") }
          .getOrElse(operationAnswer(operation, request))
    val bytes = body.getBytes(UTF_8)
    exchange.getResponseHeaders.set("Content-Type", "application/x-amz-json-1.1")
    exchange.sendResponseHeaders(status, bytes.length.toLong)
    exchange.getResponseBody.write(bytes)
    exchange.close()
  }

  private def operationAnswer(operation: String, request: JsonNode): (Int, String) = operation match {
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
