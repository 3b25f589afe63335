package io.crosscheck.servers

import java.io.File
import java.lang.ProcessBuilder.Redirect
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}
import java.util.concurrent.TimeUnit.SECONDS

import scala.annotation.tailrec
import scala.collection.JavaConverters._
import scala.util.matching.Regex

import org.apache.commons.io.FileUtils

/** A server in a process of its own, which ends when its standard input does: with this JVM, however that ends. */
private[servers] final class ServerProcess(name: String, home: Path, command: Seq[String]) {
  private val log: Path = home.resolve(s"$name.log")
  private val process: Process = ServerProcess.builder(home, command, log).start()

  Runtime.getRuntime.addShutdownHook(new Thread(() => stop(), s"stop $name"))

  /** Waits until the log has a match; that the server ends or takes over a minute is a failure of the spec. */
  def awaitLog(pattern: Regex): Regex.Match = {
    val deadline = System.nanoTime() + SECONDS.toNanos(60)
    @tailrec def look(): Regex.Match = {
      val alive = process.isAlive
      val text = ServerProcess.text(log)
      pattern.findFirstMatchIn(text) match {
        case Some(found)    => found
        case None if !alive =>
          throw new IllegalStateException(s"$name ended with status ${process.exitValue()}:\n$text")
        case None if System.nanoTime() > deadline =>
          stop()
          throw new IllegalStateException(s"$name did not answer within a minute:\n$text")
        case None =>
          Thread.sleep(50)
          look()
      }
    }
    look()
  }

  /** Waits for a server that has said that it cannot go on. */
  def awaitEnd(): Unit = {
    process.getOutputStream.close()
    process.waitFor(20, SECONDS): Unit
  }

  /** Ends the server and removes what it wrote; a second time does nothing. */
  private def stop(): Unit = synchronized {
    process.getOutputStream.close()
    if (!process.waitFor(20, SECONDS)) {
      process.descendants().forEach(child => child.destroyForcibly(): Unit)
      process.destroyForcibly().waitFor()
      System.err.println(s"$name had to be killed:\n${ServerProcess.text(log)}")
    }
    FileUtils.deleteQuietly(home.toFile): Unit
  }
}

private[servers] object ServerProcess {

  /** A shell's program: runs its arguments as a server, which is shut down when standard input ends. */
  val UntilInputEnds: String =
    """exec 3<&0
      |"$@" 3<&- </dev/null &
      |server=$!
      |{ cat <&3 >/dev/null; kill -INT $server; } &
      |wait $server
      |""".stripMargin

  /** Runs a command to its end; any status but 0 is a failure of the spec, with what the command said. */
  def run(name: String, home: Path, command: Seq[String]): Unit = {
    val log = home.resolve(s"$name.log")
    val process = builder(home, command, log).start()
    process.getOutputStream.close()
    if (process.waitFor() != 0)
      throw new IllegalStateException(s"$name ended with status ${process.exitValue()}:\n${text(log)}")
  }

  private def builder(home: Path, command: Seq[String], log: Path): ProcessBuilder = {
    val builder = new ProcessBuilder(command.asJava)
      .directory(home.toFile)
      .redirectErrorStream(true)
      .redirectOutput(Redirect.to(new File(log.toString)))
    builder.environment().keySet().removeIf(key => key.startsWith("PG") || key.startsWith("LC_"))
    builder.environment().put("TZ", "UTC")
    builder
  }

  private def text(log: Path): String = new String(Files.readAllBytes(log), UTF_8)
}
