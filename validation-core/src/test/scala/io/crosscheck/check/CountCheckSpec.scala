package io.crosscheck.check

import io.crosscheck.model.{CheckKind, Thresholds}
import io.crosscheck.result.{CheckResult, Outcome}
import org.scalatest.funspec.AnyFunSpec

class CountCheckSpec extends AnyFunSpec with ChecksFixtures {
  private def count(source: Int, target: Int, thresholds: Thresholds = Thresholds.STRICT): Outcome = {
    val found = check(
      spark.range(source.toLong).toDF(),
      spark.range(target.toLong).toDF(),
      options(asked(CheckKind.COUNT, thresholds))
    )
    val counted = found.asInstanceOf[CheckResult.Count]
    assert((counted.sourceRows, counted.targetRows) == ((source, target)))
    counted.outcome
  }

  describe("the count check") {
    it("passes when both sides have as many rows") {
      assert(count(3, 3) == passed("3 rows on both sides"))
      assert(count(1, 1) == passed("1 row on both sides"))
      assert(count(0, 0) == passed("0 rows on both sides"))
    }

    it("fails on any difference unless the suite accepts some") {
      assert(count(3, 2) == failed("3 rows in the source, 2 in the target: 1 row fewer"))
      assert(count(1, 1234) == failed("1 row in the source, 1,234 in the target: 1,233 rows more"))
      assert(count(0, 1) == failed("0 rows in the source, 1 in the target: 1 row more"))
      assert(count(2, 0) == failed("2 rows in the source, 0 in the target: 2 rows fewer"))
    }

    it("accepts differences up to a number") {
      val some = thresholds(absolute(2), warn = absolute(1))
      assert(count(10, 10, some) == passed("10 rows on both sides"))
      assert(count(10, 9, some) == passed("10 rows in the source, 9 in the target: 1 row fewer (up to 2 accepted)"))
      assert(count(10, 8, some) == warned("10 rows in the source, 8 in the target: 2 rows fewer (up to 2 accepted)"))
      assert(count(10, 7, some) == failed("10 rows in the source, 7 in the target: 3 rows fewer (up to 2 accepted)"))
    }

    it("accepts differences up to a percentage of the larger side") {
      val some = thresholds(percent("10"), warn = percent("0.5"))
      assert(count(1000, 995, some).status.keyword == "passed")
      assert(count(1000, 994, some).status.keyword == "warned")
      assert(count(1000, 900, some).status.keyword == "warned")
      assert(
        count(1000, 899, some) ==
          failed("1,000 rows in the source, 899 in the target: 101 rows fewer (up to 10% accepted)")
      )
      assert(count(900, 1000, some).status.keyword == "warned")
      assert(count(0, 1, some).status.keyword == "failed")
    }
  }
}
