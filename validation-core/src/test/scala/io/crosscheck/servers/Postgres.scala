package io.crosscheck.servers

import java.net.{InetAddress, ServerSocket}
import java.nio.file.attribute.PosixFilePermissions
import java.nio.file.{Files, Path, Paths}
import java.sql.{Connection, DriverManager}
import java.util.UUID

import scala.annotation.tailrec
import scala.util.Try

import org.apache.commons.compress.archivers.tar.{TarArchiveEntry, TarArchiveInputStream}
import org.apache.commons.io.FileUtils
import org.tukaani.xz.XZInputStream

/** A PostgreSQL server of the specs' own, on a free loopback port: started when first asked for, one a JVM, empty.
  *
  * Every login is checked against its password. PostgreSQL refuses to run as root, so a build that does runs it as
  * `nobody`.
  */
object Postgres {

  /** The superuser. */
  val user: String = "crosscheck"

  /** The superuser's password, another one in every JVM. */
  val password: String = UUID.randomUUID().toString

  /** The JDBC address of the database `postgres`, without the user. */
  def url: String = url("postgres")

  /** The JDBC address of a database, without the user. */
  def url(database: String): String = s"jdbc:postgresql://127.0.0.1:$port/$database"

  /** Runs statements in turn, each committed, in the database `postgres`. */
  def execute(statements: String*): Unit = withConnection { connection =>
    val statement = connection.createStatement()
    statements.foreach(statement.execute)
  }

  /** Lends a connection of the superuser to the database `postgres`. */
  def withConnection[A](use: Connection => A): A = {
    val connection = DriverManager.getConnection(url, user, password)
    try use(connection)
    finally connection.close()
  }

  private val Nobody: Integer = 65534

  private def port: Int = started.get

  /** Tried once only: where it cannot start, every spec that needs it fails at once and says why. */
  private lazy val started: Try[Int] = Try {
    val home = Files.createTempDirectory("postgres")
    try prepareAndStart(home)
    catch {
      case failure: Throwable =>
        FileUtils.deleteQuietly(home.toFile)
        throw failure
    }
  }

  private def prepareAndStart(home: Path): Int = {
    home.toFile.setReadable(true, false)
    home.toFile.setExecutable(true, false)
    val root = Files.getAttribute(home, "unix:uid") == 0
    val asWho = if (root) Seq("setpriv", s"--reuid=$Nobody", s"--regid=$Nobody", "--clear-groups") else Seq.empty
    unpack(home)

    // initdb reads the password and makes the data folder inside; neither may be anybody else's.
    val own = Files.createDirectory(home.resolve("own"), PosixFilePermissions.asFileAttribute(Private))
    val secret = Files.writeString(own.resolve("password"), password)
    if (root) Seq(own, secret).foreach(Files.setAttribute(_, "unix:uid", Nobody))
    ServerProcess.run(
      "initdb",
      home,
      asWho ++ Seq(
        s"$home/bin/initdb",
        s"--pgdata=$own/data",
        s"--username=$user",
        s"--pwfile=$secret",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync"
      )
    )
    start(home, asWho, attempts = 3)
  }

  /** Somebody else may take the port between the choice and the start: then another is chosen. */
  @tailrec private def start(home: Path, asWho: Seq[String], attempts: Int): Int = {
    val port = freePort()
    val settings = Seq(
      "listen_addresses=127.0.0.1",
      s"port=$port",
      "unix_socket_directories=",
      "fsync=off",
      "max_connections=50",
      "shared_buffers=16MB"
    )
    val server = Seq(s"$home/bin/postgres", "-D", s"$home/own/data") ++ settings.flatMap(Seq("-c", _))
    val process =
      new ServerProcess(s"postgres-$port", home, asWho ++ Seq("sh", "-c", ServerProcess.UntilInputEnds, "sh") ++ server)
    val line = process.awaitLog("database system is ready to accept connections|could not bind IPv4".r).matched
    if (line.startsWith("database")) port
    else {
      process.awaitEnd()
      if (attempts == 1) throw new IllegalStateException(s"PostgreSQL found no free port; the last tried was $port")
      start(home, asWho, attempts - 1)
    }
  }

  private def freePort(): Int = {
    val socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress)
    try socket.getLocalPort
    finally socket.close()
  }

  /** The binaries are in a jar of the class path, which the build chooses by the platform. */
  private def unpack(home: Path): Unit = {
    val system = if (System.getProperty("os.name").startsWith("Mac")) "darwin" else "linux"
    val processor = if (System.getProperty("os.arch") == "aarch64") "arm_64" else "x86_64"
    val name = s"/postgres-$system-$processor.txz"
    val resource = getClass.getResourceAsStream(name)
    if (resource == null) throw new IllegalStateException(s"no PostgreSQL for this platform: $name is missing")
    val archive = new TarArchiveInputStream(new XZInputStream(resource))
    try
      Iterator
        .continually(archive.getNextEntry)
        .takeWhile(_ != null)
        .collect { case entry: TarArchiveEntry => entry }
        .foreach(unpack(archive, _, home))
    finally archive.close()
  }

  private def unpack(archive: TarArchiveInputStream, entry: TarArchiveEntry, home: Path): Unit = {
    val path = home.resolve(entry.getName)
    if (entry.isDirectory) Files.createDirectories(path): Unit
    else {
      Files.createDirectories(path.getParent)
      if (entry.isSymbolicLink) Files.createSymbolicLink(path, Paths.get(entry.getLinkName)): Unit
      else if (entry.isLink) Files.createLink(path, home.resolve(entry.getLinkName)): Unit
      else {
        Files.copy(archive, path)
        val executable = (entry.getMode & 0x40) != 0
        Files.setPosixFilePermissions(path, if (executable) Executable else Readable): Unit
      }
    }
  }

  private val Private = PosixFilePermissions.fromString("rwx------")
  private val Readable = PosixFilePermissions.fromString("rw-r--r--")
  private val Executable = PosixFilePermissions.fromString("rwxr-xr-x")
}
