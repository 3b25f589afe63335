package io.crosscheck.demo

import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import io.crosscheck.cli.{Json, TypedCommands}
import org.apache.commons.io.FileUtils
import org.apache.spark.sql.functions.col

/** Every number that the demo gives, against those worked out by hand. */
class DemoGoldenSpec extends TypedCommands {
  private val statuses =
    Map("balance_sheet" -> "failed", "covid" -> "passed", "survey_financial_report" -> "warned")

  private def configs = Path.of(sys.props.getOrElse("crosscheck.home", ".."), "configs")

  describe("the demo") {
    it("finds every planted difference, and stores the numbers that it prints") {
      FileUtils.copyDirectory(configs.resolve("demo-data").toFile, folder.resolve("demo-data").toFile)
      Files.copy(configs.resolve("demo.conf"), folder.resolve("demo.conf"))
      val ran = crosscheck("run", path("demo.conf"), "--json", "--run-id", "golden", "--run-date", "2026-11-22")
      assert(ran.status == 1)
      val summary = Json.parse(ran.out)
      def stored(table: String) =
        spark.read.parquet(path(s"results/$table")).where("run_id = 'golden' and run_date = '2026-11-22'")

      assert(DemoData.expected.keySet == statuses.keySet)
      DemoData.expected.foreach { case (pair, expected) =>
        withClue(s"$pair: ") {
          assert(Json.pair(summary, pair).get("status").asText == statuses(pair))
          val metrics = Json.accuracy(summary, pair)
          numbers(expected).foreach { case (name, number) =>
            withClue(s"$name: ")(assert(metrics.get(name).asLong == number))
          }
          val accuracy = stored("accuracy_results").where(col("pair") === pair).collect()
          assert(accuracy.map(_.getAs[String]("status")).toList == List(statuses(pair)))
          numbers(expected).foreach { case (name, number) =>
            withClue(s"stored $name: ")(assert(accuracy.head.getAs[Long](name) == number))
          }

          val count = Json.check(summary, pair, "count")
          assert(count.get("source_rows").asLong == expected.sourceRows)
          assert(count.get("target_rows").asLong == expected.targetRows)
          val counted = stored("count_results").where(col("pair") === pair).collect()
          assert(counted.length == 1)
          assert(counted.head.getAs[Long]("source_rows") == expected.sourceRows)
          assert(counted.head.getAs[Long]("target_rows") == expected.targetRows)
          assert(counted.head.getAs[Long]("difference") == math.abs(expected.sourceRows - expected.targetRows))

          val columns = stored("column_results")
            .where(col("pair") === pair && col("changed_rows") > 0)
            .select("column", "changed_rows", "null_in_source_only", "null_in_target_only")
            .collect()
            .map(r => r.getString(0) -> ExpectedColumn(r.getLong(1), r.getLong(2), r.getLong(3)))
          assert(columns.toMap == expected.columns)

          val lines = missRecords(pair)
          assert(lines.size == differing(expected))
          assert(lines.map(Json.parse).count(_.get("status").asText == "changed") == expected.changed)
          assert(stored("difference_records").where(col("pair") === pair).count() == differing(expected))
        }
      }
    }
  }

  private def differing(expected: Expected): Long =
    expected.changed + expected.missingInTarget + expected.missingInSource

  private def numbers(expected: Expected): Map[String, Long] = Map(
    "source_rows" -> expected.sourceRows,
    "target_rows" -> expected.targetRows,
    "matched" -> expected.matched,
    "changed" -> expected.changed,
    "missing_in_target" -> expected.missingInTarget,
    "missing_in_source" -> expected.missingInSource,
    "differing_rows" -> differing(expected),
    "null_key_rows" -> expected.nullKeyRows,
    "duplicate_keys_source" -> expected.duplicateKeysSource,
    "duplicate_keys_target" -> expected.duplicateKeysTarget
  )

  private def missRecords(pair: String): List[String] = {
    val file = folder.resolve(s"results/mismatched_records/$pair/2026-11-22/__missRecords")
    if (Files.exists(file)) Files.readAllLines(file).asScala.toList else Nil
  }
}
