package io.crosscheck.servers

import java.net.{InetAddress, InetSocketAddress}
import java.nio.charset.StandardCharsets.UTF_8

import scala.collection.mutable

import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import com.sun.net.httpserver.{HttpExchange, HttpServer}

/** A service of AWS with a JSON API, on a free loopback port. It keeps what it is asked.
  *
  * @param target
  *   what stands before an operation's name in the header `X-Amz-Target`
  */
abstract class JsonApiStandIn(target: String) {

  /** Operation and request, in order. */
  val asked: mutable.Buffer[(String, JsonNode)] = mutable.Buffer.empty

  /** Calls that are refused at first, as there are too many. */
  @volatile var throttled: Int = 0

  /** Code and message of the answer to every call, if all are refused. */
  @volatile var refusal: Option[(String, String)] = None

  private val json = new ObjectMapper()
  private val server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress, 0), 0)
  server.createContext("/", exchange => answer(exchange))
  server.start()

  /** Status and body of an operation. */
  protected def operationAnswer(operation: String, request: JsonNode): (Int, String)

  def endpoint: String = s"http://127.0.0.1:${server.getAddress.getPort}"

  def stop(): Unit = server.stop(0)

  def forget(): Unit = synchronized(asked.clear())

  private def answer(exchange: HttpExchange): Unit = synchronized {
    val operation = exchange.getRequestHeaders.getFirst("X-Amz-Target").stripPrefix(s"$target.")
    val request = json.readTree(exchange.getRequestBody.readAllBytes())
    asked += operation -> request
    val (status, body) =
      if (throttled > 0) {
        throttled -= 1
        (400, """{"__type":"ThrottlingException","Message":"Rate exceeded"}""")
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
}
