package io.crosscheck

import java.lang.ProcessBuilder.Redirect
import java.lang.management.ManagementFactory
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}
import java.util.concurrent.TimeUnit

import scala.annotation.tailrec
import scala.collection.JavaConverters._

/** A process of the command, with what it says in a file of the folder.
  *
  * @param arguments
  *   of the command
  * @param options
  *   of Java
  */
final class CommandProcess(
    arguments: Seq[String],
    folder: Path,
    memory: String = "600m",
    options: Seq[String] = Seq.empty,
    directory: Option[Path] = None,
    variables: Map[String, String] = Map.empty
) {
  private val log: Path = Files.createTempFile(folder, "process", ".log")
  val process: Process = {
    val java = Path.of(System.getProperty("java.home"), "bin", "java").toString
    val all = CommandProcess.options ++ Seq(s"-Xmx$memory", s"-Djava.io.tmpdir=$folder") ++ options
    val command = (java +: all) ++ ("io.crosscheck.Main" +: arguments)
    val builder = new ProcessBuilder(command.asJava).redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile))
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"))
    variables.foreach { case (name, value) => builder.environment().put(name, value) }
    directory.foreach(d => builder.directory(d.toFile))
    builder.start()
  }
  private val started = System.nanoTime()

  def millis: Long = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started)

  def said: String = new String(Files.readAllBytes(log), UTF_8)

  /** Waits until there is such a thing; false where the process ends before. */
  @tailrec def await(there: => Boolean): Boolean =
    if (there) true
    else if (!process.isAlive) false
    else if (millis > 300000) throw new IllegalStateException(s"nothing happened:\n$said")
    else {
      Thread.sleep(3)
      await(there)
    }

  def status(): Int = {
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      process.destroyForcibly()
      throw new IllegalStateException(s"the process does not end:\n$said")
    }
    process.exitValue()
  }
}

object CommandProcess {

  /** Of Java, for Spark and for a quick start. */
  lazy val options: Seq[String] =
    ManagementFactory.getRuntimeMXBean.getInputArguments.asScala.filter(_.startsWith("--add-")).toSeq ++
      Seq(
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-BytecodeVerificationRemote"
      )
}
