package io.crosscheck

import java.nio.file.{Files, Path}

import org.apache.commons.io.FileUtils
import org.apache.spark.sql.SparkSession

/** A spec that needs Spark: one small local session, shared by every spec of the JVM. */
trait SparkSpec {
  protected lazy val spark: SparkSession = SparkSpec.session
}

object SparkSpec {
  private[crosscheck] lazy val session: SparkSession = SparkSession
    .builder()
    .master("local[2]")
    .appName("specs")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.scheduler.mode", "FAIR")
    .config("spark.executor.killOnFatalError.depth", "0")
    .config("spark.sql.shuffle.partitions", "4")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.warehouse.dir", warehouse.toUri.toString)
    .getOrCreate()

  private lazy val warehouse: Path = {
    val folder = Files.createTempDirectory("warehouse")
    Runtime.getRuntime.addShutdownHook(new Thread(() => FileUtils.deleteQuietly(folder.toFile): Unit))
    folder
  }
}
