package io.crosscheck.report

import java.util.Arrays.asList

import io.crosscheck.model.CheckKind
import io.crosscheck.result._
import org.scalatest.funspec.AnyFunSpec

class ConsoleReportSpec extends AnyFunSpec with SmallRun {
  private val failed = new Outcome.Failed("3 rows differ: 1 changed, 1 missing in the target, 1 missing in the source")
  private val passed = new Outcome.Passed("")

  describe("the report of a run") {
    it("is a table, what is wrong with each pair, its records, the files, and a conclusion") {
      val leftOut = new Coverage(asList(), asList(), asList(new Coverage.LeftOut("loaded_at", "excluded")))
      val text = printed(
        new ConsoleReport(_).print(
          run(
            pair("orders", accuracy(1200, 1, 1, 1, failed, changed(values("id" -> "7"), ("city", "Ulm", "Bonn")))),
            pairOf("clients", leftOut, Nil, count(7, 7), accuracy(7, 0, 0, 0, passed)),
            pairOf("gone", Coverage.NOTHING, List(new Outcome.Errored("s.conf:3: no table 'a.gone' in the catalog")))
          ),
          asList("results/summary.json")
        )
      )
      assert(text == """
        |                 source  target                      missing    missing  matched
        | pair     status    rows    rows  matched  changed  in target  in source        %
        |---------------------------------------------------------------------------------
        | orders   failed   1,202   1,202    1,200        1          1          1    99.83
        | clients  passed       7       7        7        0          0          0   100.00
        | gone     error        -       -        -        -          -          -        -
        |
        |orders failed
        |  - accuracy: 3 rows differ: 1 changed, 1 missing in the target, 1 missing in the source
        |
        |clients passed
        |  - not compared: loaded_at (excluded)
        |
        |gone error
        |  - s.conf:3: no table 'a.gone' in the catalog
        |
        |orders: 3 records do not match, 1 of them:
        | id  column  source  target
        |---------------------------
        | 7   city    Ulm     Bonn
        |
        |files
        |  results/summary.json
        |
        |demo: 3 pairs: 1 passed, 1 failed, 1 error (run r1)
        |""".stripMargin.replaceFirst(" {17}source", "                  source"))
    }

    it("leaves out the columns that no pair has numbers for") {
      assert(report(pair("t", count(1000, 20)), pair("longer", count(1, 2))) == """
        |                source  target
        | pair    status    rows    rows
        |-------------------------------
        | t       passed   1,000      20
        | longer  passed       1       2
        |
        |demo: 2 pairs: 2 passed (run r1)
        |""".stripMargin.replaceFirst(" {16}source", "                 source"))
    }

    it("puts long names above their numbers, so that billions of rows fit 100 columns") {
      val name = "onprem_finance_general_ledger_transactions_2026"
      val text = report(pair(name, accuracy(2123456789L, 1000000, 1234567890L, 7, passed)), pair("b", count(1, 2)))
      assert(
        text.contains(s"\n $name\n   passed  3,359,024,679  2,124,456,796  2,123,456,789  1,000,000  1,234,567,890")
      )
      assert(text.linesIterator.forall(_.length <= 100))
    }

    it("says 100 % of all rows only, and what it means that there are none") {
      val text = report(pair("nearly", accuracy(999999, 1, 0, 0, passed)), pair("empty", accuracy(0, 0, 0, 0, passed)))
      assert(text.contains("    99.99\n"))
      assert(text.contains("   100.00\n"))
      assert(text.contains("\nempty passed\n  - both sides are empty: there was nothing to compare\n"))
      assert(report(pair("p", accuracy(0, 0, 0, 5, passed))).contains("     0.00\n"))
    }

    it("wraps long messages, and messages of more lines") {
      val text = report(
        pairOf("p", Coverage.NOTHING, List(new Outcome.Errored("word " * 30 + "x" * 150 + "\nsecond line")))
      )
      assert(text.linesIterator.forall(line => line.length <= 100 && line == line.stripTrailing))
      assert(text.contains("\n    second line\n"))
    }

    it("does not repeat that a check was skipped where others ran") {
      val skipped = new CheckResult.NotRun(CheckKind.AGGREGATE, new Outcome.Skipped("no aggregates are asked for"))
      assert(!report(pair("p", skipped, count(1, 1))).contains("no aggregates"))
    }
  }

  describe("progress on a terminal") {
    it("names the pairs that have been running longest, and counts the others") {
      val running = new java.util.LinkedHashMap[String, String]
      assert(ProgressDisplay.describe(running) == "")
      running.put("orders", "count")
      assert(ProgressDisplay.describe(running) == "orders: count")
      running.put("a_table_with_a_name_that_is_long", "accuracy, chunk 3 of 16")
      running.put("items", "schema")
      running.put("days", "schema")
      assert(
        ProgressDisplay.describe(running) ==
          "orders: count, a_table_with_a_name_t...: accuracy, chunk 3 of 16, 2 more"
      )
    }
  }

  describe("progress in a log") {
    it("is a line for each pair that is done") {
      val text = printed { out =>
        val lines = new ProgressLines(out)
        lines.begin(2)
        lines.stage("p", "count")
        lines.finished(pair("p", count(1, 1)))
        lines.finished(pairOf("q", Coverage.NOTHING, List(new Outcome.Errored("x"))))
        lines.close()
      }
      assert(text == "[1/2] p passed in 2.6 s\n[2/2] q error in 2.6 s\n")
    }
  }
}
