package io.crosscheck.report

import java.io.{ByteArrayOutputStream, PrintStream}
import java.nio.charset.StandardCharsets.UTF_8
import java.util.Collections.emptyList

import scala.collection.JavaConverters._

import io.crosscheck.result._
import org.scalatest.funspec.AnyFunSpec

class DiagnosisReportSpec extends AnyFunSpec with SmallRun {
  private def rule(text: String): SuggestedRule = new SuggestedRule("pairs.orders", text, 1200, 1100)

  private val diagnosis = new Diagnosis(
    Seq(
      new CauseMetrics("status", "padding", "trailing spaces", 1200, 1100, rule("rules.by-column.status.rtrim = true")),
      new CauseMetrics("amount", "real_change", "", 3, 3, SuggestedRule.NONE)
    ).asJava,
    Seq(new Whereabouts("day", Whereabouts.Kind.VALUE, "2026-11-03", "2026-11-03", 1180, 0.9899)).asJava,
    emptyList(),
    emptyList()
  )

  private def printed(diagnosis: Diagnosis): Seq[String] = {
    val bytes = new ByteArrayOutputStream
    val plain = accuracy(5000, 1203, 0, 0, new Outcome.Failed("differs"))
    val explained =
      new CheckResult.Accuracy(plain.outcome, plain.metrics, plain.columns, plain.samples, plain.funnel, diagnosis)
    new DiagnosisReport(new PrintStream(bytes, true, "UTF-8")).print(pair("orders", explained))
    new String(bytes.toByteArray, UTF_8).linesIterator.toSeq
  }

  describe("why records differ") {
    it("is a line for each cause, the rule in a line of its own, and where they are") {
      val lines = printed(diagnosis)
      assert(lines.contains("orders: why they differ; a rule that accepts it belongs into pairs.orders of the suite"))
      assert(lines.exists(_.matches(" status +padding: trailing spaces +1,200 +1,200")))
      assert(lines.exists(_.trim == "rules.by-column.status.rtrim = true"))
      assert(lines.exists(_.matches(" amount +real change +3")))
      assert(lines.contains("  - 98 % of the differing rows are in day = 2026-11-03"))
      assert(lines.forall(_.length <= 100))
    }

    it("is nothing where nobody knows") {
      assert(printed(Diagnosis.NOTHING).isEmpty)
    }
  }
}
