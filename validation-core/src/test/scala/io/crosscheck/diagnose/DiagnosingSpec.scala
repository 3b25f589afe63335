package io.crosscheck.diagnose

import scala.collection.JavaConverters._

import io.crosscheck.Fixtures
import io.crosscheck.check.OpenedPair
import io.crosscheck.result.{CheckResult, TableResult, Whereabouts}
import io.crosscheck.run.PairRunner
import io.crosscheck.tables.SideReader
import org.scalatest.funspec.AnyFunSpec

class DiagnosingSpec extends AnyFunSpec with Fixtures {
  private def compared(source: String, target: String): CheckResult.Accuracy = {
    val result: TableResult = run(pair(query(source), query(target)))
    result.accuracy.orElseThrow(() => new AssertionError(result.toString))
  }

  private val rows =
    "select id, date_add(date'2026-01-01', cast(id % 100 as int)) load_date, 'v' || id v from range(20000)"

  describe("a diagnosis") {
    it("counts every differing row, and tells where they are") {
      val found = compared(rows, s"select id, load_date, if(id % 100 = 7 or id = 5, upper(v), v) v from ($rows)")
      val causes = found.diagnosis.causes.asScala
      assert(causes.map(c => (c.column, c.cause, c.cells, c.rowsAlone)) == Seq(("v", "case", 201L, 201L)))
      val place = found.diagnosis.whereabouts.asScala.find(_.column == "load_date").get
      assert(place == new Whereabouts("load_date", Whereabouts.Kind.VALUE, "2026-01-08", "2026-01-08", 200, 0.995))
    }

    it("tells the range in which nearly all differing rows are") {
      val found =
        compared(rows, s"select id, load_date, if(id between 3000 and 3299 or id = 19999, 'x', v) v from ($rows)")
      val place = found.diagnosis.whereabouts.asScala.find(_.column == "id").get
      assert(place.kind == Whereabouts.Kind.RANGE)
      assert(place.from.toInt >= 3000 && place.to.toInt <= 3299)
      assert(place.share >= 0.94 && place.share <= 1)
    }

    it("adds up over more differing rows than a partition keeps") {
      val found = compared(rows, s"select id, load_date, v || ' ' v from ($rows)")
      assert(found.diagnosis.causes.asScala.map(c => (c.cause, c.cells)) == Seq(("padding", 20000L)))
      assert(found.diagnosis.causes.get(0).suggestion.removesRows == 20000)
    }

    it("is not there where nothing differs") {
      assert(!compared(rows, rows).diagnosis.says)
    }

    it("names the cause of each changed column in the records") {
      val records = scala.collection.mutable.Buffer.empty[String]
      val sink: OpenedPair.DifferenceSink =
        (found, _) => records ++= found.get.selectExpr("to_json(causes)").collect().map(_.getString(0))
      val of = pair(query("select 1 id, 'a' v, 1.5 w"), query("select 1 id, 'A' v, -1.5 w"))
      val result = new PairRunner(new SideReader(spark), 10).run(of, sink, _ => ())
      assert(records == Seq("""{"v":"case","w":"sign"}"""))
      val sample = result.accuracy.get.samples.get(0)
      assert(sample.causes.asScala.toMap == Map("v" -> "case", "w" -> "sign"))
    }
  }
}
