package io.crosscheck

import java.nio.file.Files
import java.util.{Collections, Optional}

import scala.collection.JavaConverters._

import io.crosscheck.model._
import io.crosscheck.result.Status
import io.crosscheck.store.StoredRuns
import org.scalatest.funspec.AnyFunSpec

class RunSpec extends AnyFunSpec with StoredRuns {
  private def unstored(pairs: TablePair*): Suite =
    new Suite(
      "nightly",
      pairs.asJava,
      Collections.emptyList(),
      CatalogSettings.DEFAULT,
      Optional.empty(),
      Collections.emptyMap(),
      here
    )

  describe("a run") {
    it("finishes 18 of 20 pairs when 2 are broken, and ends with 3") {
      val good = (1 to 18).map(i => Data(f"pair_$i%02d", s"($i, 'a', 1.5)", s"($i, 'a', 1.5)").pair)
      val noColumn = Data("no_column", "(1, 'a', 1)", "(1, 'a', 1)", keyed("idd")).pair
      val pairs = (good.take(5) :+ broken) ++ (good.drop(5) :+ noColumn)
      val finished = validate(unstored(pairs: _*), request("r1"))
      val byStatus = finished.result.tables.asScala.groupBy(_.status)
      assert(byStatus(Status.PASSED).map(_.pair) == good.map(_.name))
      assert(
        byStatus(Status.ERROR).map(t => t.pair -> t.message) == Seq(
          "broken" -> "suite.conf:7: no table 'no_such_table' in the catalog",
          "no_column" -> "suite.conf:7: unknown column 'idd' in the source; did you mean 'id'?"
        )
      )
      assert(finished.result.exitStatus == 3)
    }

    it("ends with 0 when all pairs passed, 1 when the data of one differ, 3 when one is in error as well") {
      assert(validate(unstored(same.pair), request("r1")).result.exitStatus == 0)
      assert(validate(unstored(same.pair, differing.pair), request("r1")).result.exitStatus == 1)
      assert(validate(unstored(differing.pair, broken), request("r1")).result.exitStatus == 3)
    }

    it("compares a pair of 100 columns, and finds the one that differs") {
      val columns = (1 to 100).map(i => s"id * $i as c$i").mkString(", ")
      val source = query(s"select id, $columns from range(50)")
      val target = query(s"select id, $columns from range(50)".replace("id * 77 as", "if(id = 7, null, id * 77) as"))
      val root = Files.createTempDirectory(folder, "out").toUri.toString
      val finished = validate(suite(output(root), pair(source, target, name = "wide")), request("r1"))
      val accuracy = finished.result.tables.get(0).accuracy.get
      assert((accuracy.metrics.matched, accuracy.metrics.changed) == ((49, 1)))
      assert(
        accuracy.columns.asScala.filter(_.changedRows > 0).map(c => c.column -> c.nullInTargetOnly) == Seq("c77" -> 1)
      )
      assert(spark.read.parquet(s"$root/column_results").count() == 101)
    }

    it("passes a pair of no rows on either side, keyed and keyless") {
      val none = query("select * from values (1, 'a') as t(id, name) where id > 1")
      val finished =
        validate(unstored(pair(none, none, name = "keyed"), pair(none, none, keyed(), "keyless")), request("r1"))
      assert(
        finished.result.tables.asScala.map(t =>
          s"${t.pair} ${t.status.keyword} ${t.accuracy.get.metrics.matchedFraction}"
        ) ==
          Seq("keyed passed 1.0", "keyless passed 1.0")
      )
    }
  }
}
