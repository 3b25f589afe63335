package io.crosscheck.cli

import java.nio.file.{Files, Paths}

class WaivedRunSpec extends TypedCommands {
  private def waiver(what: String, expires: String = "2026-12-31"): String =
    s"""waivers = [{ $what, reason = "mended in December", owner = finance, expires = "$expires" }]"""

  private def ran(more: String, date: String = "2026-11-22"): Ran = {
    files()
    val suite = write("suite.conf", "output.path = out\n" + pair("p", "left.csv", "other.csv", more))
    crosscheck("run", suite, "--run-id", "r", "--run-date", date)
  }

  private val both = """keys { id { regex = "[23]" } }"""

  describe("a run with waivers") {
    it("passes where all is waived, missing rows as well, and shows what and why") {
      val result = ran(waiver(both))
      assert(result.status == 0, result.out)
      assert(
        result.out
          .replaceAll("\\s+", " ")
          .contains(
            "waived by finance until 2026-12-31 (mended in December): 2 rows"
          )
      )
    }

    it("fails again when they have ended, and says so") {
      val result = ran(waiver(both), date = "2027-01-01")
      assert(result.status == 1)
      assert(
        result.out
          .replaceAll("\\s+", " ")
          .contains(
            "a waiver of finance ended on 2026-12-31 (mended in December): 2 rows count again"
          )
      )
    }

    it("stores rows that are waived with the reason, and their number apart") {
      ran(waiver("columns = [name]"))
      val stored = spark.read.parquet(path("out/difference_records")).select("status", "waived").collect()
      assert(
        stored.map(r => r.getString(0) -> Option(r.getString(1))).toMap ==
          Map("changed" -> Some("mended in December"), "missing_in_source" -> None)
      )
      val numbers = spark.read.parquet(path("out/accuracy_results")).select("differing_rows", "waived_rows").head()
      assert((numbers.getLong(0), numbers.getLong(1)) == ((2L, 1L)))
      val records = Files.readString(Paths.get(path("out/mismatched_records/p/2026-11-22/__missRecords")))
      assert(records.contains(""""waived":"mended in December"""") && records.contains(""""waived":null"""))
    }

    it("adds up what is waived in chunks") {
      val result = ran(waiver("status = [changed]") + ", chunk-by = id")
      assert(result.status == 1)
      assert(
        result.out
          .replaceAll("\\s+", " ")
          .contains("2 rows differ: 1 changed, 1 missing in the source; 1 of them waived")
      )
    }

    it("does not count missing rows that are waived as a difference of the counts") {
      assert(
        ran(waiver("status = [missing_in_source]") + ", checks = [count, accuracy]").out
          .replaceAll("\\s+", " ")
          .contains("p failed - accuracy: 2 rows differ: 1 changed, 1 missing in the source; 1 of them waived")
      )
    }

    it("compares a finished pair again when a waiver has ended meanwhile") {
      assert(ran(waiver(both)).status == 0)
      val again = crosscheck("run", path("suite.conf"), "--run-id", "r", "--run-date", "2027-01-01", "--resume")
      assert(again.status == 1)
    }
  }

  describe("waivers are refused") {
    for (
      (what, lines, told) <- Seq(
        (
          "that accept everything",
          waiver("columns = []"),
          "pairs.p.waivers[1] waives every difference; expected at " +
            "least one of: columns, keys, status"
        ),
        (
          "without a reason",
          """waivers = [{ columns = [name], owner = me, expires = "2026-12-31" }]""",
          "pairs.p.waivers[1] has no reason; expected a text"
        ),
        (
          "without an owner",
          """waivers = [{ columns = [name], reason = r, expires = "2026-12-31" }]""",
          "pairs.p.waivers[1] has no owner; expected a name"
        ),
        (
          "without an end",
          """waivers = [{ columns = [name], owner = me, reason = r }]""",
          "pairs.p.waivers[1] has no expires; expected a date, yyyy-MM-dd"
        ),
        (
          "with an end that is no date",
          waiver("columns = [name]", "31.12.2026"),
          "pairs.p.waivers[1].expires is '31.12.2026'; expected a date, yyyy-MM-dd"
        ),
        (
          "with a status that is none",
          waiver("status = [missing]"),
          "pairs.p.waivers[1].status[1] is 'missing'; expected one of: changed, missing_in_target, missing_in_source"
        ),
        (
          "with columns of missing rows",
          waiver("columns = [name], status = [missing_in_source]"),
          "pairs.p.waivers[1] has columns, and no row of its status has changed ones; expected status = [changed], or " +
            "no columns"
        ),
        (
          "with an expression that is none",
          waiver("keys { id { regex = \"[\" } }"),
          "pairs.p.waivers[1].keys.id.regex is '['; expected a regular expression"
        )
      )
    ) it(what) {
      val result = ran(lines)
      assert(result.status == 2)
      assert(result.errors.map(_.replaceFirst("^suite.conf:\\d+: ", "")) == List(told))
    }
  }
}
