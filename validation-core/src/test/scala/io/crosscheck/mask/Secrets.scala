package io.crosscheck.mask

import java.nio.charset.StandardCharsets.{ISO_8859_1, UTF_8}
import java.nio.file.{Files, Path}
import java.util.Base64

import scala.collection.JavaConverters._
import scala.collection.mutable

import org.apache.logging.log4j.LogManager
import org.apache.logging.log4j.core.{LogEvent, LoggerContext}
import org.apache.logging.log4j.core.appender.AbstractAppender
import org.apache.spark.sql.{DataFrame, SparkSession}

/** Tables in which every kind of place holds a secret, and where a secret could come out. None of them is in the last
  * four characters of a value.
  */
final class Secrets(spark: SparkSession, folder: Path) {
  import spark.implicits._

  /** What to look for, by the place in which it was put. */
  val all: Map[String, String] = Map(
    "key" -> "SECRETkey",
    "other key" -> "SECRETlone",
    "cell" -> "SECRETcell",
    "place" -> "SECRETcity",
    "number" -> "731900",
    "field" -> "SECRETfield",
    "element" -> "SECRETelement",
    "value of a map" -> "SECRETmap",
    "bytes" -> Base64.getEncoder.encodeToString("SECRETbytes".getBytes(UTF_8)).take(12),
    "partition" -> "SECRETpart",
    "whole row" -> "SECRETrow",
    "failing value" -> "SECRETboom",
    "text that is no number" -> "SECRETtext",
    "chunk" -> "SECRETchunk"
  )

  private def save(rows: DataFrame, name: String, by: String*): Unit =
    rows.coalesce(1).write.partitionBy(by: _*).parquet(folder.resolve(s"$name.parquet").toString)

  /** Sources and targets: changed cells, keys that are missing or padded, values that cannot be read. */
  def plant(): Unit = {
    def cells(side: Int) = (1 to 12)
      .map { i =>
        val changed = if (side == 1 && i > 4 && i <= 10) "x" else ""
        val key = if (side == 1 && i == 11) s"${all("other key")}$i-0000" else s"${all("key")}$i-0000"
        val padded = if (side == 1 && i == 12) key + "  " else key
        (
          padded,
          s"${all("cell")}$changed-$i-0000",
          if (i < 11) s"${all("place")}-0000" else s"elsewhere$i",
          s"${all("number")}${1000 + i + changed.length}".toLong,
          (s"${all("field")}$changed", Seq(s"${all("element")}$changed")),
          Map("k" -> s"${all("value of a map")}$changed"),
          s"SECRETbytes$changed".getBytes(UTF_8)
        )
      }
      .toDF("tax_id", "name", "city", "salary", "doc", "attributes", "photo")
    Seq("left" -> 0, "right" -> 1).foreach { case (name, side) =>
      save(cells(side), s"cells/$name")
      save(
        (1 to 6).map(i => (i, s"${all("partition")}$i 0000", s"v${if (i < 3) side else 0}")).toDF("n", "card", "v"),
        s"parted/$name",
        "card"
      )
      save(Seq((s"${all("whole row")}$side-0000", 1)).toDF("name", "n"), s"rows/$name")
      save(Seq((1, s"${all("failing value")}-0000")).toDF("id", "note"), s"failing/$name")
      save((1 to 4).map(i => (i, s"${all("chunk")}$side-${i}000")).toDF("id", "note"), s"chunked/$name")
      Files.createDirectories(folder.resolve("typed"))
      Files.writeString(folder.resolve(s"typed/$name.csv"), s"id,code\n1,5\n2,${all("text that is no number")}0000\n")
    }
  }

  private def pair(name: String, more: String, ending: String = ".parquet"): String =
    s"""$name {
       |  source.path = "$name/left$ending", target.path = "$name/right$ending"
       |  $more
       |}
       |""".stripMargin

  /** A suite that leads each secret to each place, with these lines in its defaults. */
  def suite(masking: String): String = {
    val csv = """{ format = csv, options { header = true }, schema = "id int, code int" }"""
    val boom = "if(note like '%boom%', raise_error(note), note)"
    val third = "if(id = 3, raise_error(note), note)"
    s"""defaults { $masking }
       |output { path = out, samples = 50 }
       |pairs {
       |${pair(
        "cells",
        """primary-keys = [tax_id]
          |aggregates = [
          |  { columns = [salary], functions = [sum, avg, stddev], group-by = [name, city] }
          |  { functions = [count, min, max, distinct_count] }
          |]
          |transformations { nickname = "upper(substring(name, 1, 12))" }""".stripMargin
      )}
       |${pair("parted", "primary-keys = [card, n]")}
       |${pair("rows", "")}
       |${pair("failing", s"""primary-keys = [id], transformations { note = "$boom" }""")}
       |${pair("typed", s"primary-keys = [id], source $csv, target $csv", ".csv")}
       |${pair(
        "chunked",
        s"""primary-keys = [id], chunk-by = id, transformations { note { target = "$third" } }"""
      )}
       |}
       |""".stripMargin
  }

  /** What all files below a folder hold, parquet as rows and as bytes. */
  def contents(below: Path): String = {
    val files = Files.walk(below).iterator().asScala.filter(Files.isRegularFile(_)).toList
    val texts = files.map(f => below.relativize(f).toString + "\n" + new String(Files.readAllBytes(f), ISO_8859_1))
    val rows = files
      .filter(f => f.toString.endsWith(".parquet"))
      .flatMap(f => spark.read.parquet(f.toUri.toString).toJSON.collect())
    (texts ++ rows).mkString("\n")
  }

  /** All that is logged meanwhile, with errors and their causes. */
  def logged[T](work: => T): (T, String) = {
    val lines = mutable.Buffer.empty[String]
    val appender = new AbstractAppender("secrets", null, null, true, Array.empty) {
      override def append(event: LogEvent): Unit = lines.synchronized {
        lines += event.getMessage.getFormattedMessage
        Iterator
          .iterate(event.getThrown)(_.getCause)
          .takeWhile(_ != null)
          .take(20)
          .foreach(thrown => lines += thrown.toString)
      }
    }
    appender.start()
    val configuration = LogManager.getContext(false).asInstanceOf[LoggerContext].getConfiguration
    val loggers = configuration.getLoggers.values.asScala.toList
    val levels = loggers.map(l => l -> l.getLevel)
    loggers.foreach { logger =>
      logger.setLevel(org.apache.logging.log4j.Level.DEBUG)
      logger.addAppender(appender, null, null)
    }
    LogManager.getContext(false).asInstanceOf[LoggerContext].updateLoggers()
    try {
      val result = work
      (result, lines.synchronized(lines.mkString("\n")))
    } finally {
      levels.foreach { case (logger, level) =>
        logger.removeAppender("secrets")
        logger.setLevel(level)
      }
      LogManager.getContext(false).asInstanceOf[LoggerContext].updateLoggers()
    }
  }
}
