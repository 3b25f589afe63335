package io.crosscheck.servers

import java.net.{InetAddress, InetSocketAddress}
import java.nio.charset.StandardCharsets.UTF_8

import scala.collection.JavaConverters._
import scala.collection.mutable

import com.sun.net.httpserver.{HttpExchange, HttpServer}

/** A request as it came. */
final case class Asked(method: String, path: String, headers: Map[String, String], body: String)

/** A server on a free loopback port that keeps what it is asked and answers what a test says. */
final class HttpStandIn {

  /** All requests, in order. */
  val asked: mutable.Buffer[Asked] = mutable.Buffer.empty

  /** Status and body of an answer. */
  @volatile var answer: Asked => (Int, String) = (_: Asked) => (200, "")

  private val server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress, 0), 0)
  server.createContext("/", exchange => take(exchange))
  server.start()

  def endpoint: String = s"http://127.0.0.1:${server.getAddress.getPort}"

  def stop(): Unit = server.stop(0)

  private def take(exchange: HttpExchange): Unit = synchronized {
    val headers = exchange.getRequestHeaders.asScala.map { case (k, v) => k.toLowerCase -> v.get(0) }.toMap
    val body = new String(exchange.getRequestBody.readAllBytes(), UTF_8)
    val request = Asked(exchange.getRequestMethod, exchange.getRequestURI.toString, headers, body)
    asked += request
    val (status, text) = answer(request)
    val bytes = text.getBytes(UTF_8)
    exchange.sendResponseHeaders(status, if (bytes.isEmpty) -1 else bytes.length.toLong)
    if (bytes.nonEmpty) exchange.getResponseBody.write(bytes)
    exchange.close()
  }
}
