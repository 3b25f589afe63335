package io.crosscheck.report

import io.crosscheck.result._
import org.scalatest.funspec.AnyFunSpec

class DifferencesReportSpec extends AnyFunSpec with SmallRun {
  private val failed = new Outcome.Failed("they differ")

  private def differences(samples: DifferenceRecord*): String = printed(
    new DifferencesReport(_).print(pair("p", accuracy(0, samples.size.toLong, 0, 0, failed, samples: _*)))
  )

  private def cells(source: String, target: String): List[String] =
    differences(changed(values("id" -> "1"), ("c", source, target))).linesIterator
      .drop(4)
      .map(_.drop(13).stripTrailing)
      .toList

  describe("records that do not match") {
    it("stand side by side, a line for each changed cell, with a ^ below what changed in it") {
      val key = values("company" -> "C1", "year" -> "2022", "item" -> null)
      val text = differences(
        changed(key, ("status", "FINAL", "FINAL   "), ("on", "2023-05-16", "2023-05-15"), ("amount", "12.50", "0.10")),
        new DifferenceRecord(
          Fate.MISSING_IN_TARGET,
          key,
          values("company" -> "C1", "amount" -> "1", "note" -> ""),
          values(),
          java.util.Arrays.asList()
        ),
        new DifferenceRecord(
          Fate.MISSING_IN_SOURCE,
          key,
          values(),
          values("amount" -> "2", "note" -> null),
          java.util.Arrays.asList()
        )
      )
      assert(text == """
        |p: 3 records do not match:
        | company, year, item  column             source      target
        |---------------------------------------------------------------
        | C1, 2022, NULL       status             'FINAL'     'FINAL   '
        |                                                           ^^^
        |                      on                 2023-05-16  2023-05-15
        |                                                  ^           ^
        |                      amount             12.50       0.10
        | C1, 2022, NULL       missing in target  amount=1, note=''
        | C1, 2022, NULL       missing in source  amount=2, note=NULL
        |""".stripMargin)
    }

    it("have no key where whole rows are compared") {
      val missing =
        new DifferenceRecord(Fate.MISSING_IN_TARGET, values(), values("id" -> "1"), values(), java.util.Arrays.asList())
      val result =
        new AccuracyMetrics(0, 0, 1, 0, 0, 0, 0, "exact")
      val check =
        new CheckResult.Accuracy(
          failed,
          result,
          java.util.Arrays.asList(),
          java.util.Arrays.asList(missing),
          new Funnel("asked for", 0, 0, 0, 0, 0, java.util.Arrays.asList())
        )
      assert(printed(new DifferencesReport(_).print(pair("p", check))) == """
        |p: 1 record does not match:
        | column             source  target
        |----------------------------------
        | missing in target  id=1
        |""".stripMargin)
    }

    it("tell NULL, empty text and the word NULL apart") {
      assert(cells(null, "").head == "NULL    ''")
      assert(cells(null, "NULL").head == "NULL    'NULL'")
      assert(cells("x", " x").head == "'x'     ' x'")
    }

    it("show what does not show") {
      assert(cells("a\tb\n", "a b").head == "a\\tb\\n   a b".replace("a\\tb\\n   a b", "'a\\tb\\n'  'a b'"))
      assert(cells("a\u00a0b\u200b", "x").head == "a\\u00A0b\\u200B  x")
    }

    it("show of long values the part that differs") {
      val before = "The quick brown fox jumps over the lazy " * 3
      val lines =
        cells(before + "dog and runs home, and runs, and runs on", before + "cat and runs home, and runs, and runs on")
      assert(lines.head.startsWith("...he lazy dog and") && lines.head.contains("...he lazy cat and"))
      assert(lines(1).startsWith("           ^^^ "))
      assert(lines.forall(_.length <= 87))
    }

    it("line up where characters are wide") {
      assert(
        cells("東京都千代田区丸の内", "東京都千代田区丸ノ内") == List(
          "東京都千代田区丸の内  東京都千代田区丸ノ内",
          " " * 16 + "^^" + " " * 20 + "^^"
        )
      )
    }

    it("do not part a character of two units") {
      assert(cells("aaaaaaa\ud83d\ude00", "aaaaaaa\ud83d\ude01").head == "aaaaaaa\ud83d\ude00  aaaaaaa\ud83d\ude01")
    }

    it("fit 100 columns with keys of five columns and long names") {
      val key = values(
        "business_unit_code" -> "NZ01",
        "fiscal_year" -> "2022",
        "fiscal_period" -> "11",
        "general_ledger_account" -> "4000-1200",
        "transaction_number" -> "000123456789"
      )
      val text = differences(
        changed(key, ("a_rather_long_column_name_of_38_letters", "1234567.89" * 9, "1234567.98" * 9)),
        new DifferenceRecord(
          Fate.MISSING_IN_TARGET,
          key,
          values((1 to 50).map(i => s"c$i" -> "value"): _*),
          values(),
          java.util.Arrays.asList()
        )
      )
      assert(text.linesIterator.forall(line => line.length <= 100 && line == line.stripTrailing))
      assert(text.linesIterator.size < 15)
    }
  }
}
