package io.crosscheck.demo

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path, StandardCopyOption}
import java.util.Arrays

import scala.reflect.io.Directory

import org.apache.spark.sql.{Row, SparkSession}
import org.apache.spark.sql.types.StructType

/** The tables of `configs/demo.conf`: the same at every call, with the differences that [[Planted]] lists. */
object DemoData {

  /** Files that are written, relative to the data folder, and what they hold. */
  val tables: Map[String, DemoTable] = Map(
    "onprem/balance_sheet.csv" -> BalanceSheet.source,
    "lake/balance_sheet.parquet" -> BalanceSheet.target,
    "onprem/covid.parquet" -> Covid.source,
    "lake/covid.parquet" -> Covid.target,
    "onprem/survey_financial_report.csv" -> SurveyFinancialReport.source,
    "lake/survey_financial_report.parquet" -> SurveyFinancialReport.target
  )

  /** What each pair's comparison must find, worked out without the project's engine. */
  lazy val expected: Map[String, Expected] = Map(
    "balance_sheet" -> PlainComparison.compare(BalanceSheet.source, BalanceSheet.target, BalanceSheet.keys),
    "covid" -> PlainComparison.compare(
      Covid.source,
      Covid.target,
      Covid.keys,
      Map("confirmed_cases" -> "confirmed"),
      PlainComparison.covidRules
    ),
    "survey_financial_report" -> PlainComparison.compare(
      SurveyFinancialReport.source,
      SurveyFinancialReport.target,
      SurveyFinancialReport.keys,
      canonical = PlainComparison.surveyTypes
    )
  )

  /** Writes every table as one file under `folder`. */
  def write(spark: SparkSession, folder: Path): Unit = tables.foreach { case (name, table) =>
    val file = folder.resolve(name)
    Files.createDirectories(file.getParent)
    if (name.endsWith(".csv")) Files.write(file, csv(table).getBytes(UTF_8))
    else writeParquet(spark, table, file, if (name.startsWith("lake/")) otherLayout else Map.empty)
  }

  /** Small row groups and another compression: as a different program would have written it. */
  private val otherLayout =
    Map("compression" -> "gzip", "parquet.block.size" -> "16384", "parquet.enable.dictionary" -> "false")

  private def writeParquet(spark: SparkSession, table: DemoTable, file: Path, options: Map[String, String]): Unit = {
    val rows = table.rows.map(values => Row.fromSeq(values))
    val folder = Files.createTempDirectory("demo-data")
    try {
      // INT96, Spark's default for timestamps, is obsolete and read differently by other programs.
      val before = spark.conf.get("spark.sql.parquet.outputTimestampType")
      spark.conf.set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
      try
        spark
          .createDataFrame(Arrays.asList(rows: _*), StructType.fromDDL(table.ddl))
          .coalesce(1)
          .write
          .mode("overwrite")
          .options(options)
          .parquet(folder.toString)
      finally spark.conf.set("spark.sql.parquet.outputTimestampType", before)
      val part = folder.toFile.listFiles.filter(_.getName.startsWith("part-")).head.toPath
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING)
    } finally new Directory(folder.toFile).deleteRecursively()
  }

  /** An empty field is NULL, `""` is empty text. */
  private def csv(table: DemoTable): String = {
    val lines = table.columns.map(_._1) +: table.rows.map(_.map(field))
    lines.map(_.mkString(",")).mkString("", "\n", "\n")
  }

  private def field(value: Any): String = value match {
    case null                                                                   => ""
    case text: String if text.isEmpty || text.exists(c => c == ',' || c == '"') =>
      "\"" + text.replace("\"", "\"\"") + "\""
    case other => other.toString
  }
}
