package io.crosscheck.servers

import java.net.{InetAddress, ServerSocket}
import java.nio.file.{Files, Path}

import scala.util.Try

import org.apache.commons.io.FileUtils

/** The Trino that people install, with its Hive connector over local files and over the specs' S3: started when first
  * asked for, one a JVM.
  *
  * It needs a JDK 24 or newer. Where `JAVA25_HOME` names one, the build fetches the server (the profile
  * `trino-server`).
  */
object FullTrino {

  /** Whether the build fetched it, and why not. */
  def missing: Option[String] =
    if (archive.isDefined) None
    else
      Some(
        "NOT RUN: results were not read by a Trino server, as JAVA25_HOME names no JDK 25 (CONTRIBUTING.md)"
      )

  def get: Trino = new Trino(port.get, "hive")

  /** Over `s3://`, with tables in the schema where they are not named in full. */
  def onS3(schema: String): Trino = new Trino(port.get, s"s3/$schema")

  private def archive: Option[Path] =
    sys.props.get("crosscheck.trino.archive").filter(_.nonEmpty).map(Path.of(_))

  private lazy val port: Try[Int] = Try {
    val home = Files.createTempDirectory("trino")
    ServerProcess.run("tar", home, Seq("tar", "xzf", archive.get.toString, "--strip-components=1"))
    onlyHive(home.resolve("plugin"))
    val port = freePort()
    write(
      home.resolve("etc/config.properties"),
      "coordinator=true",
      "node-scheduler.include-coordinator=true",
      "failure-detector.enabled=false",
      s"http-server.http.port=$port",
      s"discovery.uri=http://127.0.0.1:$port"
    )
    write(
      home.resolve("etc/catalog/hive.properties"),
      "connector.name=hive",
      "hive.metastore=file",
      s"hive.metastore.catalog.dir=file://$home/metastore",
      "fs.hadoop.enabled=true",
      "hive.timestamp-precision=MICROSECONDS"
    )
    write(
      home.resolve("etc/catalog/s3.properties"),
      "connector.name=hive",
      "hive.metastore=file",
      s"hive.metastore.catalog.dir=file://$home/metastore-s3",
      "fs.hadoop.enabled=true",
      "fs.native-s3.enabled=true",
      s"s3.endpoint=${S3Server.endpoint}",
      "s3.region=us-east-1",
      "s3.path-style-access=true",
      "s3.aws-access-key=specs",
      "s3.aws-secret-key=specs",
      "hive.timestamp-precision=MICROSECONDS"
    )
    new ServerProcess("trino", home, Seq("sh", "-c", ServerProcess.UntilInputEnds, "sh") ++ command(home))
      .awaitLog("SERVER STARTED".r)
    port
  }

  private def command(home: Path): Seq[String] =
    Seq(
      Path.of(sys.env("JAVA25_HOME"), "bin", "java").toString,
      "-Xmx1g",
      "-XX:TieredStopAtLevel=1",
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-Djdk.attach.allowAttachSelf=true",
      s"-Djava.io.tmpdir=$home",
      s"-Dconfig=$home/etc/config.properties",
      s"-Dcatalog.config-dir=$home/etc/catalog",
      s"-Dplugin.dir=$home/plugin",
      s"-Dnode.data-dir=$home/data",
      "-Dnode.environment=specs",
      "-Dnode.bind-ip=127.0.0.1",
      "-Dnode.internal-address=127.0.0.1",
      "-cp",
      s"$home/lib/*",
      "io.trino.server.TrinoServer"
    )

  /** The others take their time to load. */
  private def onlyHive(plugins: Path): Unit =
    plugins.toFile.listFiles().filter(_.getName != "hive").foreach(FileUtils.deleteDirectory)

  private def write(file: Path, lines: String*): Unit = {
    Files.createDirectories(file.getParent)
    Files.writeString(file, lines.mkString("", "\n", "\n")): Unit
  }

  private def freePort(): Int = {
    val socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress)
    try socket.getLocalPort
    finally socket.close()
  }
}
