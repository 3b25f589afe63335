package io.crosscheck

import java.nio.file.{Files, Path, Paths}

import scala.collection.JavaConverters._
import scala.util.{Properties, Try}

import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}

/** A cluster for a run: Spark's `local-cluster`, whose executors are processes of their own, on this machine. */
final class ClusterOfProcesses(folder: Path, executors: Int, memory: Int = 600) {

  /** Spark looks for its jars there; executors get the class path of the build. */
  private lazy val sparkHome: Path = {
    val home = folder.resolve("spark-home")
    Files.createDirectories(home.resolve("jars"))
    home
  }
  val events: Path = Files.createDirectories(folder.resolve("events"))

  /** A run on the cluster with these settings of Spark. */
  def run(
      arguments: Seq[String],
      settings: Map[String, String] = Map.empty,
      options: Seq[String] = Seq.empty,
      directory: Option[Path] = None
  ): CommandProcess = {
    val local = Files.createTempDirectory(folder, "local")
    val all = Map(
      "spark.master" -> s"local-cluster[$executors,1,$memory]",
      "spark.executor.memory" -> s"${memory}m",
      "spark.executor.extraClassPath" -> System.getProperty("java.class.path"),
      "spark.executor.extraJavaOptions" -> CommandProcess.options.mkString(" "),
      "spark.local.dir" -> local.toString,
      "spark.driver.host" -> "127.0.0.1",
      "spark.driver.bindAddress" -> "127.0.0.1",
      "spark.ui.enabled" -> "false",
      "spark.sql.shuffle.partitions" -> "3",
      "spark.sql.codegen.wholeStage" -> "false",
      "spark.eventLog.enabled" -> "true",
      "spark.eventLog.dir" -> events.toUri.toString,
      "spark.eventLog.compress" -> "false",
      "spark.eventLog.rolling.enabled" -> "false"
    ) ++ settings
    new CommandProcess(
      arguments,
      folder,
      options = all.toSeq.map { case (k, v) => s"-D$k=$v" } ++ options,
      directory = directory,
      variables = Map(
        "SPARK_HOME" -> sparkHome.toString,
        "SPARK_SCALA_VERSION" -> Properties.versionNumberString.split("\\.").take(2).mkString("."),
        "SPARK_LOCAL_IP" -> "127.0.0.1"
      )
    )
  }
}

object ClusterOfProcesses {

  /** Those executors of a driver that live. */
  def executors(driver: Process): List[ProcessHandle] =
    driver
      .toHandle()
      .descendants()
      .iterator()
      .asScala
      .filter(child => commandLine(child.pid).contains("CoarseGrainedExecutorBackend"))
      .toList

  private def commandLine(pid: Long): String =
    Try(new String(Files.readAllBytes(Paths.get(s"/proc/$pid/cmdline")))).getOrElse("")

  /** What Spark tells of a run, from the newest of its event logs. */
  final case class Told(events: List[JsonNode]) {
    private def of(kind: String) = events.filter(_.path("Event").asText == kind)
    def executorsAdded: Int = of("SparkListenerExecutorAdded").size
    def executorsRemoved: Int = of("SparkListenerExecutorRemoved").size
    def tasksLost: Int = of("SparkListenerTaskEnd").count(
      Set("ExecutorLostFailure", "FetchFailed", "Resubmitted") contains _.at("/Task End Reason/Reason").asText
    )
    def stagesAgain: Int =
      of("SparkListenerStageSubmitted").count(_.at("/Stage Info/Stage Attempt ID").asInt > 0)
  }

  def told(events: Path): Told = {
    val newest = events.toFile.listFiles.toSeq.filter(_.isFile).maxBy(_.lastModified)
    val json = new ObjectMapper()
    Told(Files.readAllLines(newest.toPath).asScala.toList.flatMap(line => Try(json.readTree(line)).toOption))
  }
}
