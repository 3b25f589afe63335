package io.crosscheck.check

import java.time.LocalDate
import java.util.Collections

import scala.collection.JavaConverters._

import io.crosscheck.model._
import io.crosscheck.result.{CheckResult, Status}
import org.scalatest.funspec.AnyFunSpec

class WaiversSpec extends AnyFunSpec with ChecksFixtures {
  import spark.implicits._

  private val today = LocalDate.parse("2026-11-22")

  /** id 1 differs in a, 2 in b, 3 in both, 4 matches; 5 is in the source alone, 6 in the target alone. */
  private lazy val source =
    Seq((1, "eu", 1, 1), (2, "eu", 1, 1), (3, "us", 1, 1), (4, "us", 1, 1), (5, "eu", 1, 1))
      .toDF("id", "region", "a", "b")
  private lazy val target =
    Seq((1, "eu", 2, 1), (2, "eu", 1, 2), (3, "us", 2, 2), (4, "us", 1, 1), (6, "us", 1, 1))
      .toDF("id", "region", "a", "b")

  private def waiver(
      columns: Seq[String] = Nil,
      keys: Map[String, Waiver.KeyPattern] = Map.empty,
      statuses: Seq[String] = Nil,
      reason: String = "known",
      expires: String = "2026-12-31"
  ): Waiver = new Waiver(
    columns.map(ref).asJava,
    keys.map { case (k, v) => ref(k) -> v }.asJava,
    statuses.asJava,
    reason,
    "us",
    LocalDate.parse(expires),
    false
  )

  private def is(text: String): Waiver.KeyPattern = new Waiver.Exactly(text)
  private def like(regex: String): Waiver.KeyPattern = new Waiver.Like(regex)

  private def accuracy(
      waivers: Seq[Waiver],
      thresholds: Thresholds = Thresholds.STRICT,
      byColumn: Map[String, Thresholds] = Map.empty
  ): CheckResult.Accuracy = {
    val asked = new ChecksAsked(
      Collections.singletonList(CheckKind.ACCURACY),
      Collections.emptyList(),
      Collections.singletonMap(CheckKind.ACCURACY, thresholds),
      DuplicateKeys.REPORT,
      byColumn.map { case (k, v) => ref(k) -> v }.asJava,
      waivers.asJava
    ).on(today)
    check(source, target, options(asked, Seq("id", "region"))).asInstanceOf[CheckResult.Accuracy]
  }

  private def upTo(most: Long): Thresholds = new Thresholds(java.util.Optional.empty(), new Threshold.Absolute(most))

  private def waivedIds(result: CheckResult.Accuracy): Set[String] =
    result.samples.asScala.filter(!_.waived.isEmpty).map(_.key.get("id")).toSet

  describe("waivers accept") {
    for (
      (what, waivers, ids) <- Seq(
        ("nothing without any", Seq.empty, Set.empty[String]),
        ("rows that differ in their columns alone", Seq(waiver(Seq("a"))), Set("1")),
        ("rows whose columns they cover together", Seq(waiver(Seq("a")), waiver(Seq("B"))), Set("1", "2", "3")),
        ("columns by a pattern", Seq(waiver(Seq("*"))), Set("1", "2", "3")),
        ("rows of a key, missing ones too", Seq(waiver(keys = Map("region" -> is("us")))), Set("3", "6")),
        ("rows whose key fits as a whole", Seq(waiver(keys = Map("id" -> like("[15]|.6")))), Set("1", "5")),
        (
          "rows that fit all of its keys",
          Seq(waiver(keys = Map("id" -> is("1"), "REGION" -> is("us")))),
          Set.empty[String]
        ),
        ("rows of a status", Seq(waiver(statuses = Seq("missing_in_target"))), Set("5")),
        ("columns of a key", Seq(waiver(Seq("a"), Map("region" -> is("eu")))), Set("1")),
        (
          "one column here, another there, each for its rows",
          Seq(waiver(Seq("a"), Map("id" -> is("3"))), waiver(Seq("b"), Map("id" -> is("2")))),
          Set("2")
        ),
        ("nothing once they have ended", Seq(waiver(Seq("*"), expires = "2026-11-21")), Set.empty[String]),
        ("rows on their last day", Seq(waiver(Seq("*"), expires = "2026-11-22")), Set("1", "2", "3")),
        (
          "what one that holds covers beside one that has ended",
          Seq(waiver(Seq("a"), expires = "2026-01-01"), waiver(Seq("b"))),
          Set("2")
        )
      )
    ) it(what) {
      val result = accuracy(waivers)
      assert(waivedIds(result) == ids)
      assert(result.waived.rows == ids.size)
      val m = result.metrics
      // No number of section 3 depends on them.
      assert((m.matched, m.changed, m.missingInTarget, m.missingInSource) == ((1, 3, 1, 1)))
      assert(result.outcome.status == Status.FAILED)
      assert(
        result.outcome.message == "5 rows differ: 3 changed, 1 missing in the target, 1 missing in the source" +
          (if (ids.isEmpty) "" else s"; ${ids.size} of them waived")
      )
    }

    it("all that differs, and the check has passed and says so") {
      val result = accuracy(Seq(waiver(Seq("*")), waiver(statuses = Seq("missing_in_target", "missing_in_source"))))
      assert(
        result.outcome == passed(
          "5 rows differ: 3 changed, 1 missing in the target, 1 missing in the source; waived"
        )
      )
    }

    it("with reasons beside each record, and a count for each of them") {
      val result = accuracy(
        Seq(
          waiver(Seq("a"), reason = "cents"),
          waiver(Seq("b"), reason = "notes"),
          waiver(Seq("b"), reason = "old", expires = "2020-01-01")
        )
      )
      assert(
        result.samples.asScala.map(r => r.key.get("id") -> r.waived).toMap ==
          Map("1" -> "cents", "2" -> "notes", "3" -> "cents; notes", "5" -> "", "6" -> "")
      )
      assert(
        result.waived.waivers.asScala.map(u => (u.reason, u.isExpired, u.rows)) ==
          Seq(("cents", false, 2), ("notes", false, 2), ("old", true, 2))
      )
    }

    it("is an error for a column or key that is not there, with the closest name") {
      val error = intercept[UserException](accuracy(Seq(waiver(Seq("aa")), waiver(keys = Map("a" -> is("1"))))))
      assert(
        error.problems.asScala.map(_.replaceFirst("^.*: a waiver", "a waiver")).map(_.takeWhile(_ != ';')) == Seq(
          "a waiver names 'aa', which is no compared column",
          "a waiver names 'a', which is none of the primary keys"
        )
      )
    }
  }

  describe("thresholds") {
    for (
      (what, waivers, rows, columns, outcome) <- Seq(
        ("of rows do not count waived ones", Seq(waiver(Seq("a"))), 4L, Map.empty[String, Long], "passed"),
        ("of rows count the others", Seq(waiver(Seq("a"))), 3L, Map.empty[String, Long], "failed"),
        ("of a column fail where those of rows do not", Nil, 5L, Map("a" -> 1L), "failed"),
        ("of a column within them pass", Nil, 5L, Map("A" -> 2L), "passed"),
        ("of a column are no excuse for rows", Nil, 4L, Map("a" -> 2L), "failed"),
        ("of a column do not count covered cells", Seq(waiver(Seq("a"))), 5L, Map("a" -> 0L), "passed"),
        (
          "of a column count cells of other rows",
          Seq(waiver(Seq("a"), Map("id" -> is("1")))),
          5L,
          Map("a" -> 0L),
          "failed"
        ),
        ("of the worst column decide", Nil, 5L, Map("a" -> 2L, "b" -> 1L), "failed")
      )
    ) it(what) {
      val result = accuracy(waivers, upTo(rows), columns.map { case (k, v) => k -> upTo(v) })
      assert(result.outcome.status.keyword == outcome)
    }

    it("of a column say what they found") {
      val message = accuracy(Seq(waiver(Seq("a"), Map("id" -> is("1")))), upTo(5), Map("a" -> upTo(0))).outcome.message
      assert(
        message == "5 rows differ: 3 changed, 1 missing in the target, 1 missing in the source; 1 of them waived " +
          "(up to 5 accepted); column a differs in 2 rows, 1 of them waived"
      )
    }

    it("of a column that is not compared are an error") {
      val error = intercept[UserException](accuracy(Nil, upTo(5), Map("id" -> upTo(0))))
      assert(error.getMessage.contains("thresholds.by-column names 'id', which is no compared column"))
    }
  }
}
