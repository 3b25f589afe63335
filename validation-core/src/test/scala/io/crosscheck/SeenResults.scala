package io.crosscheck

import java.io.File
import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import com.fasterxml.jackson.databind.node.ObjectNode
import org.apache.spark.sql.{DataFrame, SparkSession}

/** All that a query of each result sees, without what differs from run to run; absent where there is nothing. */
final case class SeenResults(
    tables: Map[String, Seq[String]],
    differences: Seq[String],
    missRecords: Map[String, Seq[String]],
    summary: Option[JsonNode]
)

object SeenResults {

  /** Of the run `x` of that day in an output folder on the disk. */
  def of(spark: SparkSession, root: Path, date: String, pairs: Seq[String]): SeenResults = {
    val summary = root.resolve(s"reports/$date/x/summary.json")
    SeenResults(
      Seq("count_results", "accuracy_results", "column_results").map(t => t -> rowsOf(spark, root, date, t)).toMap,
      differences(spark, root),
      pairs
        .map(pair => pair -> root.resolve(s"mismatched_records/$pair/$date/__missRecords"))
        .filter(p => Files.exists(p._2))
        .map { case (pair, file) => pair -> Files.readAllLines(file).asScala.toSeq.sorted }
        .toMap,
      if (Files.exists(summary)) Some(timeless(Files.readString(summary))) else None
    )
  }

  private def rowsOf(spark: SparkSession, root: Path, date: String, table: String): Seq[String] = {
    val files = Option(root.resolve(s"$table/run_date=$date").toFile.list()).toSeq.flatten
    if (files.exists(_.endsWith(".parquet"))) {
      val all = spark.read.parquet(root.resolve(table).toString)
      texts(all.drop("started_at", "finished_at"))
    } else Seq.empty
  }

  private def differences(spark: SparkSession, root: Path): Seq[String] = {
    val of = root.resolve("difference_records").toFile
    def parquet(file: File): Boolean =
      if (file.isDirectory) Option(file.listFiles).toSeq.flatten.exists(parquet) else file.getName.endsWith(".parquet")
    if (parquet(of)) texts(spark.read.parquet(of.toString)) else Seq.empty
  }

  def timeless(summary: String): JsonNode = {
    val json = new ObjectMapper().readTree(summary)
    (json +: json.path("tables").asScala.toSeq).foreach { node =>
      node.asInstanceOf[ObjectNode].remove(java.util.List.of("started_at", "finished_at"))
    }
    json
  }

  /** A list has another name in each version of Scala. */
  def texts(rows: DataFrame): Seq[String] =
    rows.collect().map(_.toString.replaceAll("WrappedArray|ArraySeq", "List")).sorted.toSeq
}
