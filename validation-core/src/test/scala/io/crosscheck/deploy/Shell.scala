package io.crosscheck.deploy

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.Path

/** Runs a command to its end. */
object Shell {

  /** Exit status and all that was printed. */
  def run(environment: Map[String, String], command: String*): (Int, String) =
    run(new ProcessBuilder(command: _*), environment)

  /** The same in a folder, with no other variables than these. */
  def runAlone(folder: Path, environment: Map[String, String], command: String*): (Int, String) = {
    val builder = new ProcessBuilder(command: _*).directory(folder.toFile)
    builder.environment().clear()
    run(builder, environment)
  }

  private def run(builder: ProcessBuilder, environment: Map[String, String]): (Int, String) = {
    builder.redirectErrorStream(true)
    environment.foreach { case (name, value) => builder.environment().put(name, value) }
    val process = builder.start()
    process.getOutputStream.close()
    val text = new String(process.getInputStream.readAllBytes(), UTF_8)
    (process.waitFor(), text)
  }
}
