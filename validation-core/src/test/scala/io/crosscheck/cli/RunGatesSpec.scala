package io.crosscheck.cli

class RunGatesSpec extends TypedCommands {
  private def ran(thresholds: String, pairs: String*): (Int, String) = {
    val ran = crosscheck("run", suite(s"run-thresholds { $thresholds }\n" +: pairs: _*))
    assert(ran.err.linesIterator.forall(!_.contains("expected")), ran.err)
    (ran.status, ran.out.linesIterator.filter(_.startsWith("run-thresholds")).mkString("; "))
  }

  describe("thresholds of a run") {
    for (
      (what, thresholds, pairs, status, told) <- Seq(
        (
          "accept a failed pair",
          "failed-pairs = 1",
          Seq(passing, failing),
          0,
          "run-thresholds.failed-pairs warned: 1 pair failed (up to 1 accepted)"
        ),
        (
          "accept no more of them",
          "failed-pairs = 0",
          Seq(passing, failing),
          1,
          "run-thresholds.failed-pairs failed: 1 pair failed (up to 0 accepted)"
        ),
        (
          "accept a part of the pairs",
          "failed-pairs = \"50%\"",
          Seq(passing, failing),
          0,
          "run-thresholds.failed-pairs warned: 1 pair failed (up to 50% accepted)"
        ),
        (
          "never accept an error",
          "failed-pairs = 10",
          Seq(broken, failing),
          3,
          "run-thresholds.failed-pairs warned: 1 pair failed (up to 10 accepted)"
        ),
        (
          "never accept that all is in error",
          "failed-pairs = 10",
          Seq(broken),
          3,
          "run-thresholds.failed-pairs passed: 0 pairs failed (up to 10 accepted)"
        ),
        (
          "fail a run whose pairs are within theirs",
          "differing-rows = 1",
          Seq(warning),
          1,
          "run-thresholds.differing-rows failed: 2 rows differ (up to 1 accepted)"
        ),
        (
          "pass a run within them",
          "differing-rows = 2",
          Seq(warning),
          0,
          "run-thresholds.differing-rows passed: 2 rows differ (up to 2 accepted)"
        ),
        (
          "do not make up for a failed pair",
          "differing-rows = 100",
          Seq(failing),
          1,
          "run-thresholds.differing-rows passed: 2 rows differ (up to 100 accepted)"
        ),
        (
          "leave an error what it is",
          "differing-rows = 0",
          Seq(broken, warning),
          3,
          "run-thresholds.differing-rows failed: 2 rows differ (up to 0 accepted)"
        ),
        (
          "fail by either",
          "failed-pairs = 1, differing-rows = 1",
          Seq(failing),
          1,
          "run-thresholds.failed-pairs warned: 1 pair failed (up to 1 accepted); " +
            "run-thresholds.differing-rows failed: 2 rows differ (up to 1 accepted)"
        )
      )
    ) it(what)(assert(ran(thresholds, pairs: _*) == ((status, told))))

    it("are told where they are wrong") {
      val refused = crosscheck("run", suite("run-thresholds { failed-pairs = many, differing = 1 }\n", passing))
      assert(refused.status == 2)
      assert(
        refused.errors == List(
          "suite.conf:1: run-thresholds.failed-pairs is 'many'; expected a whole number, at least 0, or a percentage " +
            "such as \"0.1%\"",
          "suite.conf:1: unknown key 'differing' in run-thresholds; expected one of: failed-pairs, differing-rows"
        )
      )
    }
  }
}
