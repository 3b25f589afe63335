package io.crosscheck.deploy

import java.nio.charset.StandardCharsets.UTF_8

/** Runs a command to its end. */
object Shell {

  /** Exit status and all that was printed. */
  def run(environment: Map[String, String], command: String*): (Int, String) = {
    val builder = new ProcessBuilder(command: _*).redirectErrorStream(true)
    environment.foreach { case (name, value) => builder.environment().put(name, value) }
    val process = builder.start()
    process.getOutputStream.close()
    val text = new String(process.getInputStream.readAllBytes(), UTF_8)
    (process.waitFor(), text)
  }
}
