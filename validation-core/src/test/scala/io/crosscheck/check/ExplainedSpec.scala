package io.crosscheck.check

import java.util.{Collections, Optional}

import io.crosscheck.align.Aligner
import io.crosscheck.compare.{Comparisons, Differences}
import io.crosscheck.model._
import io.crosscheck.result.{AccuracyMetrics, Funnel}
import org.scalatest.funspec.AnyFunSpec

class ExplainedSpec extends AnyFunSpec with ChecksFixtures {
  describe("a diagnosis that breaks") {
    it("says so in a note, and throws nothing") {
      val asked = options(strictly(CheckKind.ACCURACY), Seq("id"))
      val rows = spark.sql("select 1 id, 'a' v")
      val aligned = new Aligner(asked).align(rows, rows)
      val side = new Side.Table(ref("memory"), Optional.empty(), ref("memory").origin)
      val opened = new OpenedPair(
        new TablePair("pair", side, side, asked, ref("pair").origin),
        rows,
        rows,
        () => aligned,
        Comparisons.of(asked.engine),
        (_, _) => (),
        10
      )
      val broken = spark.sql(
        "select raise_error('disk is gone') status, named_struct('id', 1, 'v', 'a') source, " +
          "named_struct('id', 1, 'v', 'b') target, array('v') changed_columns"
      )
      val metrics = new AccuracyMetrics(0, 1, 0, 0, 0, 0, 0, "exact")
      val found = new Differences(
        metrics,
        Collections.emptyList(),
        () => broken,
        new Funnel("", 0, 0, 0, 0, 0, Collections.emptyList()),
        Optional.empty(),
        () => ()
      )
      val explained = new Explained(opened, aligned)
      val diagnosis = explained.of(explained.tally(found), metrics, Collections.emptyList())
      assert(diagnosis.causes.isEmpty)
      assert(diagnosis.notes.size == 1)
      assert(diagnosis.notes.get(0).startsWith("why rows differ could not be found out: "))
    }
  }
}
