package io.crosscheck.diagnose

import java.nio.file.{Files, Path}
import java.util.Collections

import scala.collection.JavaConverters._

import io.crosscheck.Fixtures
import io.crosscheck.config.SuiteReader
import io.crosscheck.result.{CauseMetrics, CheckResult, SuggestedRule}
import org.apache.spark.sql.functions._
import org.apache.spark.sql.{Column => SparkColumn, DataFrame}
import org.scalatest.funspec.AnyFunSpec

/** Each cause is planted beside others, the suggested text is pasted into the suite, and the suite is run again. */
class SuggestionsSpec extends AnyFunSpec with Fixtures {
  private val rows = 200

  /** Differences are planted in rows whose id is in the range. */
  private case class Planted(
      cause: String,
      column: SparkColumn,
      damaged: SparkColumn,
      suggested: String,
      everywhere: Boolean = false
  )

  private val id = col("id")
  private val word = concat(lit("Wo rd "), id.cast("string"), lit("é"))
  private val money = (id * 37.129).cast("decimal(12,3)")
  private val time = expr("timestamp_micros(1700000000123456 + id * 1000003)")
  private val day = expr("date_add(date'2026-01-01', cast(id as int))")

  private val planted = Seq(
    Planted("padding", word, concat(word, lit("   ")), "rules.by-column.c.rtrim = true"),
    Planted("padding", word, concat(lit("  "), word), "rules.by-column.c.trim = true"),
    Planted("case", word, upper(word), "rules.by-column.c.ignore-case = true"),
    Planted(
      "padding_and_case",
      word,
      concat(upper(word), lit(" ")),
      "rules.by-column.c { trim = true, ignore-case = true }"
    ),
    Planted(
      "null_or_empty",
      lit(""),
      lit(null).cast("string"),
      "rules.by-column.c.null-equals-empty = true"
    ),
    Planted(
      "null_or_empty",
      lit("   "),
      lit(null).cast("string"),
      "rules.by-column.c { rtrim = true, null-equals-empty = true }"
    ),
    Planted(
      "null_against_zero",
      lit(null).cast("decimal(12,3)"),
      lit(0).cast("decimal(12,3)"),
      "transformations.c = \"coalesce(c, 0)\""
    ),
    Planted(
      "whitespace",
      word,
      concat(lit("Wo \u00a0rd\t"), id.cast("string"), lit("é")),
      "transformations.c = \"\"\"trim(regexp_replace(c, '[\\\\s\\\\p{Z}\\\\x{200B}\\\\x{FEFF}]+', ' '))\"\"\""
    ),
    Planted(
      "whitespace",
      word,
      concat(lit("Word"), id.cast("string"), lit("é")),
      "transformations.c = \"\"\"regexp_replace(c, '[\\\\s\\\\p{Z}\\\\x{200B}\\\\x{FEFF}]+', '')\"\"\""
    ),
    Planted("boolean_spelling", lit("true"), lit("Y"), "rules.by-column.c.compare-as = \"boolean\""),
    Planted(
      "number_format",
      id.cast("string"),
      lpad(id.cast("string"), 9, "0"),
      "rules.by-column.c.compare-as = \"decimal(38,0)\""
    ),
    Planted(
      "number_format",
      money.cast("string"),
      concat(money.cast("string"), lit("0")),
      "rules.by-column.c.compare-as = \"decimal(38,18)\""
    ),
    Planted(
      "number_format",
      (id + 1000).cast("string"),
      format_number(id + 1000, 0),
      "transformations.c = \"translate(c, ', ', '')\""
    ),
    Planted(
      "number_format",
      money.cast("string"),
      translate(money.cast("string"), ".", ","),
      "transformations.c = \"replace(c, ',', '.')\""
    ),
    Planted(
      "date_format",
      day.cast("string"),
      date_format(day, "dd.MM.yyyy"),
      "transformations.c = \"regexp_replace(c, '^([0-9]{2})[.]([0-9]{2})[.]([0-9]{4})', '$3-$2-$1')\""
    ),
    Planted(
      "date_format",
      date_format(day, "yyyy-MM-dd HH:mm:ss"),
      date_format(day, "yyyy-MM-dd'T'HH:mm"),
      "rules.by-column.c.compare-as = \"date\""
    ),
    Planted(
      "float_precision",
      id + 0.1,
      (id + 0.1).cast("float").cast("double"),
      "rules.by-column.c.rel-tol = 0.000001"
    ),
    Planted("rounding", money, round(money, 1).cast("decimal(12,3)"), "rules.by-column.c.abs-tol = 0.05"),
    Planted("rounding", id * 1.0 + 0.123, floor(id * 1.0 + 0.123).cast("double"), "rules.by-column.c.abs-tol = 0.5"),
    Planted("sign", money, -money, "transformations.c.target = \"-c\"", everywhere = true),
    Planted(
      "timestamp_precision",
      time,
      date_trunc("second", time),
      "rules.by-column.c.timestamp-precision = second"
    ),
    Planted(
      "timestamp_precision",
      time,
      date_trunc("minute", time + expr("interval 30 seconds")),
      "rules.by-column.c.time-tol = 30 seconds"
    ),
    Planted("time_zone_shift", time, time + expr("interval 2 hours"), "rules.by-column.c.time-tol = 2 hours"),
    Planted("time_zone_shift", day, date_add(day, 1), "rules.by-column.c.time-tol = 24 hours"),
    Planted("truncation", word, substring(word, 1, 6), "transformations.c = \"left(c, 6)\""),
    Planted(
      "time_zone_shift",
      time,
      time - expr("interval 90 minutes"),
      "transformations.c.target = \"c + interval 90 minutes\"",
      everywhere = true
    ),
    Planted(
      "factor",
      money,
      (money * 100).cast("decimal(14,3)"),
      "transformations.c.source = \"c * 100\"",
      everywhere = true
    )
  )

  private def written(name: String, rows: DataFrame): Path = {
    val path = Files.createTempDirectory(folder, name).resolve("data")
    rows.coalesce(1).write.parquet(path.toUri.toString)
    path
  }

  private def accuracy(source: Path, target: Path, key: String, pasted: String = ""): CheckResult.Accuracy = {
    val text =
      s"""pairs { planted {
         |  source { path = "$source", format = parquet }
         |  target { path = "$target", format = parquet }
         |  primary-keys = [$key]
         |  checks = [accuracy]
         |  $pasted
         |} }
         |""".stripMargin
    val file = Files.write(Files.createTempFile(folder, "suite", ".conf"), text.getBytes("UTF-8"))
    val suite = new SuiteReader(Collections.emptyMap()).read(file.toString)
    val result = run(suite.pairs.get(0))
    result.accuracy.orElseThrow(() => new AssertionError(result.checks.toString + result.problems))
  }

  private def cells(found: CheckResult.Accuracy): Long = found.columns.asScala.map(_.changedRows).sum

  /** Half of the damaged rows differ in another column as well, and some really changed. */
  private def sides(of: Planted): (Path, Path) = {
    val source = spark.range(1, rows + 1L).select(id, of.column.as("c"), lit(7).as("other"))
    val isDamaged = if (of.everywhere) lit(true) else id <= 40
    val target = spark
      .range(1, rows + 1L)
      .select(
        id,
        when(isDamaged, of.damaged).otherwise(of.column).as("c"),
        when(id.between(21, 60), 8).otherwise(7).as("other")
      )
    (written("source", source), written("target", target))
  }

  private def proven(found: CheckResult.Accuracy, rule: SuggestedRule, again: CheckResult.Accuracy): Unit = {
    assert(rule.where == "pairs.planted")
    assert(cells(found) - cells(again) == rule.removesCells)
    assert(found.metrics.differingRows - again.metrics.differingRows == rule.removesRows)
  }

  describe("a suggested rule, pasted into the suite, removes what it says:") {
    planted.foreach { of =>
      it(s"${of.cause}: ${of.suggested}") {
        val (source, target) = sides(of)
        val found = accuracy(source, target, "id")
        assert(found.diagnosis.notes.isEmpty, found.diagnosis.notes)
        val own: Seq[CauseMetrics] = found.diagnosis.causes.asScala.filter(_.column == "c").toSeq
        assert(own.map(_.cause).distinct == Seq(of.cause), own.mkString("\n"))
        assert(own.map(_.cells).sum == (if (of.everywhere) rows else 40), own.mkString("\n"))
        val rule = own.maxBy(_.suggestion.removesCells).suggestion
        assert(rule.text == of.suggested)
        proven(found, rule, accuracy(source, target, "id", rule.text))
      }
    }

    it("swapped_columns: column-mapping") {
      val source = spark.range(1, rows + 1L).select(id, word.as("c"), reverse(word).as("d"))
      val target = spark.range(1, rows + 1L).select(id, reverse(word).as("c"), word.as("d"))
      val (s, t) = (written("source", source), written("target", target))
      val found = accuracy(s, t, "id")
      val causes = found.diagnosis.causes.asScala
      assert(
        causes.map(c => (c.column, c.cause, c.detail, c.cells)) ==
          Seq(("c", "swapped_columns", "with d", rows.toLong), ("d", "swapped_columns", "with c", rows.toLong))
      )
      val rule = causes.head.suggestion
      assert(rule.text == "column-mapping { c = \"d\", d = \"c\" }")
      proven(found, rule, accuracy(s, t, "id", rule.text))
    }
  }

  describe("keys that are written in another way") {
    Seq(
      ("padding", word, concat(word, lit("  ")), "rules.by-column.k.rtrim = true"),
      ("case", word, upper(word), "rules.by-column.k.ignore-case = true"),
      (
        "number_format",
        lpad(id.cast("string"), 8, "0"),
        id.cast("string"),
        "rules.by-column.k.compare-as = \"decimal(38,0)\""
      ),
      ("timestamp_precision", time, date_trunc("second", time), "rules.by-column.k.timestamp-precision = second")
    ).foreach { case (cause, key, damaged, suggested) =>
      it(s"are told with the rows that they explain: $cause") {
        val source = spark.range(1, rows + 1L).select(key.as("k"), lit(1).as("v"))
        val target = spark
          .range(5, rows + 9L)
          .select(when(id <= 50, damaged).otherwise(key).as("k"), when(id % 10 === 0, 2).otherwise(1).as("v"))
        val (s, t) = (written("source", source), written("target", target))
        val found = accuracy(s, t, "k")
        assert(found.diagnosis.notes.isEmpty, found.diagnosis.notes)
        val broken = found.diagnosis.brokenKeys.asScala
        assert(broken.map(b => (b.columns.asScala.toList, b.cause, b.rows)) == Seq((List("k"), cause, 92L)))
        val rule = broken.head.suggestion
        assert(rule.text == suggested)
        // 46 pairs, of which 5 differ elsewhere.
        assert(rule.removesRows == 2 * 41 + 5)
        val again = accuracy(s, t, "k", rule.text)
        assert(found.metrics.differingRows - again.metrics.differingRows == rule.removesRows)
      }
    }
  }
}
