package io.crosscheck.servers

import java.io.File
import java.net.URI
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.net.http.{HttpClient, HttpRequest}
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path, Paths}

import scala.util.Try

/** An S3 server of the specs' own, on a free loopback port: started when first asked for, one a JVM, empty.
  *
  * It is the program of the module `s3-server`, in a process of its own.
  */
object S3Server {

  /** Where it answers, such as `http://127.0.0.1:40123`. */
  def endpoint: String = started.get

  /** Tried once only: where it cannot start, every spec that needs it fails at once and says why. */
  private lazy val started: Try[String] = Try {
    val libraries = classPath
    val home = Files.createTempDirectory("s3-server")
    val command = Seq(
      Paths.get(System.getProperty("java.home"), "bin", "java").toString,
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-Xmx256m",
      s"-Djava.io.tmpdir=$home",
      "-cp",
      libraries,
      "io.crosscheck.s3server.S3ServerMain"
    )
    s"http://127.0.0.1:${new ServerProcess("s3-server", home, command).awaitLog("""(?m)^port=(\d+)$""".r).group(1)}"
  }

  /** What Hadoop's S3A needs in order to use this server; Spark sessions and readers take the keys as they are. */
  def settings: Map[String, String] = Map(
    "fs.s3a.endpoint" -> endpoint,
    "fs.s3a.endpoint.region" -> "us-east-1",
    "fs.s3a.path.style.access" -> "true",
    "fs.s3a.connection.ssl.enabled" -> "false",
    "fs.s3a.aws.credentials.provider" -> "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
    "fs.s3a.access.key" -> "specs",
    "fs.s3a.secret.key" -> "specs",
    "fs.s3a.attempts.maximum" -> "2",
    "fs.s3a.retry.limit" -> "2",
    "fs.s3a.fast.upload.buffer" -> "bytebuffer"
  )

  /** Makes a bucket, which must not be there yet; the address of its root is the result. */
  def createBucket(name: String): String = {
    val request = HttpRequest.newBuilder(URI.create(s"$endpoint/$name")).PUT(BodyPublishers.noBody()).build()
    val response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString())
    if (response.statusCode() != 200)
      throw new IllegalStateException(s"no bucket $name: ${response.statusCode()} ${response.body()}")
    s"s3a://$name"
  }

  private def classPath: String = {
    val target = Path.of(System.getProperty("crosscheck.home"), "s3-server", "target")
    val libraries = target.resolve("server.classpath")
    if (!Files.exists(libraries))
      throw new IllegalStateException(s"$libraries is missing: build the module s3-server first, as ./mvnw verify does")
    s"${target.resolve("classes")}${File.pathSeparator}${Files.readString(libraries, UTF_8).trim}"
  }
}
