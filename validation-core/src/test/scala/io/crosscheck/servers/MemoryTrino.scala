package io.crosscheck.servers

import java.io.File
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path, Paths}

import scala.util.Try

/** Trino with tables in memory: started when first asked for, one a JVM, empty.
  *
  * It is the program of the module `trino-server`, in a process of its own. It reads no files.
  */
object MemoryTrino {
  def get: Trino = started.get

  /** Tried once only: where it cannot start, every spec that needs it fails at once and says why. */
  private lazy val started: Try[Trino] = Try {
    val libraries = classPath
    val home = Files.createTempDirectory("trino-server")
    val command = Seq(
      Paths.get(System.getProperty("java.home"), "bin", "java").toString,
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-Xmx600m",
      s"-Djava.io.tmpdir=$home",
      "-cp",
      libraries,
      "io.crosscheck.trinoserver.TrinoServerMain"
    )
    val port = new ServerProcess("trino-server", home, command).awaitLog("""(?m)^port=(\d+)$""".r).group(1)
    new Trino(port.toInt, "memory")
  }

  private def classPath: String = {
    val target = Path.of(System.getProperty("crosscheck.home"), "trino-server", "target")
    val libraries = target.resolve("server.classpath")
    if (!Files.exists(libraries))
      throw new IllegalStateException(
        s"$libraries is missing: build the module trino-server first, as ./mvnw verify does"
      )
    s"${target.resolve("classes")}${File.pathSeparator}${Files.readString(libraries, UTF_8).trim}"
  }
}
