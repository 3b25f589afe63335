package io.crosscheck.diagnose

import java.time.ZoneId

import scala.collection.mutable
import scala.util.Random

import io.crosscheck.model.TimestampPrecision
import org.scalatest.funspec.AnyFunSpec

class CausesSpec extends AnyFunSpec {
  private val cases = Integer.getInteger("crosscheck.cases", 300)
  private val column = new Column(
    "c",
    "c",
    TextRules.NONE,
    TimestampPrecision.MICROSECOND,
    ZoneId.of("UTC"),
    Column.Kind.OTHER,
    Column.Room.ALL
  )

  private def named(source: Value, target: Value): Cause = Causes.of(source, target, column)

  describe("a cause") {
    it("of random values that were damaged is the damage, with its detail; what changed at random is a real change") {
      val damages = new Damages(new Random(20261103))
      val answers = mutable.Map.empty[(String, String), Int].withDefaultValue(0)
      val wrongDetail = mutable.Map.empty[String, Int].withDefaultValue(0)
      var wrong = List.empty[String]
      for (name <- damages.all.keys.toSeq.sorted; _ <- 1 to cases) {
        val damage = damages.draw(name)
        val found = named(damage.source, damage.target)
        answers(name -> found.name) += 1
        if (found.name == name && found.detail != damage.cause.detail) wrongDetail(name) += 1
        if (found != damage.cause)
          wrong ::= s"${damages.shown(damage.source)} | ${damages.shown(damage.target)}: ${damage.cause} was named $found"
      }
      val report = for (name <- damages.all.keys.toSeq.sorted) yield {
        val right = answers(name -> name).toDouble
        val all = answers.collect { case ((_, `name`), n) => n }.sum
        (name, right / all, right / cases, wrongDetail(name))
      }
      report.foreach { case (name, precision, recall, details) =>
        info(f"$name%-20s precision $precision%.4f recall $recall%.4f other detail $details%d of $cases%d")
      }
      report.foreach { case (name, precision, recall, details) =>
        withClue(wrong.filter(_.contains(name)).take(12).mkString(s"$name:\n", "\n", "\n")) {
          assert(precision >= 0.99)
          assert(recall >= 0.99)
          assert(details <= cases / 100)
        }
      }
    }
  }
}
