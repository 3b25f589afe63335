package io.crosscheck.servers

import java.net.{InetAddress, ServerSocket}
import java.nio.file.attribute.PosixFilePermission
import java.nio.file.{Files, Path, Paths}
import java.sql.{Connection, DriverManager}
import java.util.UUID

import scala.annotation.tailrec
import scala.collection.JavaConverters._

import org.apache.commons.compress.archivers.tar.{TarArchiveEntry, TarArchiveInputStream}
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

  private lazy val port: Int = {
    val home = Files.createTempDirectory("postgres")
    home.toFile.setReadable(true, false)
    home.toFile.setExecutable(true, false)
    val root = Files.getAttribute(home, "unix:uid") == 0
    val asWho = if (root) Seq("setpriv", s"--reuid=$Nobody", s"--regid=$Nobody", "--clear-groups") else Seq.empty
    unpack(home)

    // initdb reads the password and makes the data folder inside; neither may be anybody else's.
    val own = Files.createDirectory(home.resolve("own"))
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
    val process = new ServerProcess(s"postgres-$port", home, asWho ++ Seq("sh", "-c", UntilInputEnds, "sh") ++ server)
    process.awaitLog("database system is ready to accept connections|could not bind IPv4".r).matched match {
      case taken if taken.startsWith("could not bind") && attempts > 1 => start(home, asWho, attempts - 1)
      case taken if taken.startsWith("could not bind") => throw new IllegalStateException(s"port $port is taken")
      case _                                           => port
    }
  }

  /** Runs the arguments as a server, which is shut down when standard input ends. */
  private val UntilInputEnds: String =
    """exec 3<&0
      |"$@" 3<&- </dev/null &
      |server=$!
      |{ cat <&3 >/dev/null; kill -INT $server; } 3<&0 &
      |wait $server
      |""".stripMargin

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
    try Iterator.continually(archive.getNextTarEntry).takeWhile(_ != null).foreach(unpack(archive, _, home))
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
        Files.setPosixFilePermissions(path, (if (executable) Executable else Readable).asJava): Unit
      }
    }
  }

  private val Readable: Set[PosixFilePermission] = Set(
    PosixFilePermission.OWNER_READ,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.OTHERS_READ
  )

  private val Executable: Set[PosixFilePermission] = Readable ++ Set(
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.OTHERS_EXECUTE
  )
}
