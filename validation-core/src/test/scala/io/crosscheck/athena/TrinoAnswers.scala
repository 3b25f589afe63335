package io.crosscheck.athena

import scala.collection.JavaConverters._

import io.crosscheck.ResultsDocument
import io.crosscheck.result.TableResult
import io.crosscheck.servers.Trino
import org.scalatest.funspec.AnyFunSpec

/** What every table and view answers, asked of a Trino that knows the runs. */
trait TrinoAnswers extends AnyFunSpec with QueriedRuns {

  /** With tables, rows and views in it. */
  protected def trino: Trino

  /** What this Trino cannot be asked for here, if so. */
  protected def missing: Option[String] = None

  protected def asks(what: String)(test: => Any): Unit = it(what) {
    missing.foreach(why => cancel(why))
    test
    ()
  }

  private def answer(sql: String): Seq[String] = trino.query(sql).map(_.mkString(" "))

  private def demoPairs: Seq[TableResult] = demo.tables.asScala.toSeq

  protected def answers(): Unit = {
    asks("every table with the rows that the runs stored") {
      tables.foreach { table =>
        val columns = table.schema.map(f => "\"" + f.name + "\"").mkString(", ")
        val answer = trino.query(s"select $columns from ${table.name}").map(_.mkString(" | ")).sorted
        val expected = stored(table).map(_.toSeq.map(Trino.text).mkString(" | ")).sorted
        assert(expected.nonEmpty)
        assert(answer == expected, table.name)
      }
    }

    asks("count_latest with the run's counts") {
      val told = demoPairs.map { t =>
        val count = t.count.get
        s"${t.pair} ${t.status.keyword} ${count.sourceRows} ${count.targetRows} ${count.sourceRows == count.targetRows} demo"
      }
      assert(
        answer(
          "select pair, status, source_rows, target_rows, counts_equal, run_id from crosscheck.count_latest " +
            "where suite = 'demo' order by pair"
        ) == told.sorted
      )
      assert(
        answer(
          "select pair, status, source_rows, difference, difference_percent, counts_equal, run_date, run_id " +
            "from crosscheck.count_latest where suite = 'nightly' order by pair"
        ) == Seq("orders error null null null null 2026-01-31 n4", "same passed 1 0 0.0000 true 2026-01-31 n4")
      )
    }

    asks("accuracy_latest with the run's numbers") {
      val told = demoPairs.map { t =>
        val m = t.accuracy.get.metrics
        s"${t.pair} ${t.status.keyword} ${m.sourceRows} ${m.targetRows} ${m.matched} ${m.changed} " +
          s"${m.missingInTarget} ${m.missingInSource} ${m.differingRows} ${m.matchedFraction} ${m.nullKeyRows} " +
          s"${m.duplicateKeysSource} ${m.duplicateKeysTarget} 2026-01-31 demo"
      }
      assert(
        answer(
          "select pair, status, source_rows, target_rows, matched, changed, missing_in_target, missing_in_source, " +
            "differing_rows, matched_fraction, null_key_rows, duplicate_keys_source, duplicate_keys_target, run_date, " +
            "run_id from crosscheck.accuracy_latest where suite = 'demo' order by pair"
        ) == told.sorted
      )
      assert(
        answer(
          "select pair, status, matched, run_id from crosscheck.accuracy_latest where suite = 'nightly' order by 1"
        ) ==
          Seq("orders error null n4", "same passed 1 n4")
      )
    }

    asks("open_differences with those of the last comparison, which a run in error does not close") {
      val told = demoPairs.flatMap { t =>
        val m = t.accuracy.get.metrics
        Seq("changed" -> m.changed, "missing_in_source" -> m.missingInSource, "missing_in_target" -> m.missingInTarget)
          .collect { case (status, count) if count > 0 => s"${t.pair} $status $count" }
      }
      assert(
        answer(
          "select pair, status, count(*) from crosscheck.open_differences where suite = 'demo' " +
            "group by pair, status order by pair, status"
        ) == told.sorted
      )
      assert(
        answer(
          "select pair, status, key, source, target, changed_columns, run_date, run_id " +
            "from crosscheck.open_differences where suite = 'nightly'"
        ) == Seq(
          "orders changed {id=2} {amount=2.5, id=2, name=b} {amount=2.5, id=2, name=null} [name] 2026-01-30 n3"
        )
      )
    }

    asks("open_differences without those that are waived") {
      assert(
        answer("select pair, status, key, run_id from crosscheck.open_differences where suite = 'accepted'") ==
          Seq("partly missing_in_source {id=3} w1")
      )
      assert(
        answer("select status, waived from crosscheck.difference_records where run_id = 'w1' order by status") ==
          Seq("changed known", "missing_in_source null")
      )
    }

    asks("changed_cells with a row for each changed column, and both values") {
      val told = for {
        t <- demoPairs
        column <- t.accuracy.get.columns.asScala if column.changedRows > 0
      } yield s"${t.pair} ${column.column} ${column.changedRows} ${column.nullInSourceOnly} ${column.nullInTargetOnly}"
      assert(told.nonEmpty)
      assert(
        answer(
          "select pair, column_name, count(*), count_if(source_value is null and target_value is not null), " +
            "count_if(source_value is not null and target_value is null) from crosscheck.changed_cells " +
            "where run_id = 'demo' group by pair, column_name order by pair, column_name"
        ) == told.sorted
      )
      assert(
        answer(
          "select pair, key, column_name, source_value, target_value, run_date, run_id " +
            "from crosscheck.changed_cells where pair = 'orders' order by run_id"
        ) == Seq("29 n1", "30 n2", "30 n3").map(on => s"orders {id=2} name b null 2026-01-$on")
      )
    }

    asks("differences_by_cause with all open differences, missing rows once") {
      val expected = demoPairs.flatMap { t =>
        val accuracy = t.accuracy.get
        val columns = accuracy.columns.asScala.map(c => (s"changed ${c.column}", c.changedRows))
        val missing = Seq(
          "missing_in_source null" -> accuracy.metrics.missingInSource,
          "missing_in_target null" -> accuracy.metrics.missingInTarget
        )
        (columns ++ missing).collect { case (what, count) if count > 0 => s"${t.pair} $what $count" }
      }
      assert(
        answer(
          "select pair, status, column_name, sum(differences) from crosscheck.differences_by_cause " +
            "where suite = 'demo' group by pair, status, column_name order by pair, status, column_name"
        ).sorted == expected.sorted
      )
      val causes = stored(tables.last)
        .filter(row => row.getAs[String]("run_id") == "demo" && row.getAs[String]("status") == "changed")
        .flatMap { row =>
          val causes = Option(row.getAs[scala.collection.Map[String, String]]("causes")).getOrElse(Map.empty)
          row.getAs[scala.collection.Seq[String]]("changed_columns").toSeq.map { column =>
            (row.getAs[String]("pair"), column, causes.getOrElse(column, "null"))
          }
        }
        .groupBy(identity)
        .map { case ((pair, column, cause), all) => s"$pair $column $cause ${all.size}" }
      assert(
        answer(
          "select pair, column_name, cause, differences from crosscheck.differences_by_cause " +
            "where suite = 'demo' and status = 'changed'"
        ).sorted == causes.toSeq.sorted
      )
    }

    asks("pair_trend with a row a day, of the last run of that day") {
      assert(
        answer(
          "select run_date, status, source_rows, target_rows, differing_rows, differing_percent, new_differences, " +
            "run_id from crosscheck.pair_trend where pair = 'orders' order by run_date"
        ) == Seq(
          "2026-01-29 failed 2 3 2 66.6667 null n1",
          "2026-01-30 failed 2 2 1 50.0000 -1 n3",
          "2026-01-31 error null null null null null n4"
        )
      )
      assert(
        answer(
          "select differing_percent, new_differences from crosscheck.pair_trend where pair = 'same' order by run_date"
        ) ==
          Seq("0.0000 null", "0.0000 0", "0.0000 0")
      )
    }

    asks("every view with the columns that docs/results.md tells") {
      Statements.views.asScala.foreach { view =>
        val columns = trino.columns(s"select * from $database.$view limit 0").map { case (name, of) =>
          name -> of.replaceFirst("^timestamp\\(.*", "timestamp")
        }
        assert(columns == ResultsDocument.documented(s"### $view"), view)
      }
    }

    asks("every view with whole numbers as bigint and percentages as decimal") {
      val types =
        Statements.views.asScala.flatMap(view => trino.columns(s"select * from $database.$view limit 0")).distinct
      val counts = Set("difference", "matched", "changed", "differences")
      def isCount(name: String) = counts(name) || name.matches(".*_rows|missing_in_.*|duplicate_keys_.*|.*_differences")
      types.foreach {
        case (name, found) if isCount(name)             => assert(found == "bigint", name)
        case (name, found) if name.endsWith("_percent") => assert(found == "decimal(24,4)", name)
        case _                                          =>
      }
      assert(types.count(c => isCount(c._1)) > 10)
    }
  }
}
