package io.crosscheck.servers

import java.lang.ProcessBuilder.Redirect
import java.net.{HttpURLConnection, InetAddress, ServerSocket, URI}
import java.nio.file.{Files, Path}
import java.util.concurrent.TimeUnit.SECONDS

import scala.util.Try

/** moto, which answers for Glue in a process of its own, on a free loopback port. It is a Python package, and on no
  * registry that the build asks: it is used where `moto_server` is on the path.
  */
final class Moto private (program: Path) {
  private val port = {
    val socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress)
    try socket.getLocalPort
    finally socket.close()
  }
  private val process: Process = {
    val builder = new ProcessBuilder(program.toString, "-H", "127.0.0.1", "-p", port.toString)
    builder.environment().put("MOTO_SERVICE", "glue")
    builder.redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start()
  }
  Runtime.getRuntime.addShutdownHook(new Thread(() => stop(), "stop moto"))

  def endpoint: String = s"http://127.0.0.1:$port"

  /** Waits until it answers; that it ends or takes over a minute is a failure of the spec. */
  def awaitAnswer(): Unit = {
    val deadline = System.nanoTime() + SECONDS.toNanos(60)
    def answers = Try {
      val connection =
        URI.create(s"$endpoint/moto-api/data.json").toURL.openConnection().asInstanceOf[HttpURLConnection]
      try connection.getResponseCode == 200
      finally connection.disconnect()
    }.getOrElse(false)
    while (!answers) {
      if (!process.isAlive) throw new IllegalStateException(s"$program ended with status ${process.exitValue()}")
      if (System.nanoTime() > deadline) throw new IllegalStateException(s"$program did not answer within a minute")
      Thread.sleep(100)
    }
  }

  def stop(): Unit = {
    process.descendants().forEach(child => child.destroy(): Unit)
    process.destroy()
  }
}

object Moto {

  /** The server, if there is one to start. */
  def started(): Option[Moto] =
    System
      .getenv("PATH")
      .split(':')
      .map(folder => Path.of(folder, "moto_server"))
      .find(Files.isExecutable(_))
      .map(new Moto(_))
}
