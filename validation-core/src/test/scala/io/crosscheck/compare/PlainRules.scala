package io.crosscheck.compare

import io.crosscheck.model.{Reference, Rules, TimestampPrecision}
import java.time.Duration
import java.util.Optional
import org.scalacheck.Gen

/** Rules of one kind each, made for specs and for generated cases. */
object PlainRules {
  def absTol(value: String): Rules = rules(absTol = Some(value))
  def relTol(value: String): Rules = rules(relTol = Some(value))
  def timeTol(value: Duration): Rules = rules(timeTol = Some(value))
  def ignoreCase(on: Boolean): Rules = rules(ignoreCase = Some(on))
  def trim(on: Boolean): Rules = rules(trim = Some(on))
  def rtrim(on: Boolean): Rules = rules(rtrim = Some(on))
  def nullEqualsEmpty(on: Boolean): Rules = rules(nullEqualsEmpty = Some(on))
  def precision(unit: TimestampPrecision): Rules = rules(precision = Some(unit))
  def compareAs(ddl: Reference): Rules = rules(compareAs = Some(ddl))

  val numberTolerance: Gen[Rules] = Gen.oneOf(
    Gen.oneOf("0", "0.1", "1", "0.0000000000000000001", "1000000000000000000000").map(absTol),
    Gen.oneOf("0.001", "0.01", "0.5", "1").map(relTol),
    Gen.zip(Gen.oneOf("0.05", "1"), Gen.oneOf("0.01", "0.1")).map { case (a, r) => absTol(a).orElse(relTol(r)) }
  )

  val timeTolerance: Gen[Rules] =
    Gen.oneOf("PT0.001S", "PT1S", "PT1H", "PT24H", "PT240H").map(text => timeTol(Duration.parse(text)))

  val precision: Gen[Rules] = Gen.oneOf(TimestampPrecision.values.toSeq).map(unit => precision(unit))

  /** One to three of the rules for text, mostly on. */
  val text: Gen[Rules] = {
    val on = Gen.frequency(4 -> true, 1 -> false)
    val one = Gen.zip(Gen.oneOf(Seq[Boolean => Rules](ignoreCase, trim, rtrim, nullEqualsEmpty)), on)
    Gen.zip(Gen.choose(1, 3), one, one, one).map { case (size, a, b, c) =>
      Seq(a, b, c).take(size).map { case (rule, value) => rule(value) }.reduce((x, y) => x.orElse(y))
    }
  }

  private def rules(
      absTol: Option[String] = None,
      relTol: Option[String] = None,
      timeTol: Option[Duration] = None,
      ignoreCase: Option[Boolean] = None,
      trim: Option[Boolean] = None,
      rtrim: Option[Boolean] = None,
      nullEqualsEmpty: Option[Boolean] = None,
      precision: Option[TimestampPrecision] = None,
      compareAs: Option[Reference] = None
  ): Rules = new Rules(
    optional(absTol.map(new java.math.BigDecimal(_))),
    optional(relTol.map(new java.math.BigDecimal(_))),
    optional(timeTol),
    optional(ignoreCase.map(Boolean.box)),
    optional(trim.map(Boolean.box)),
    optional(rtrim.map(Boolean.box)),
    optional(nullEqualsEmpty.map(Boolean.box)),
    optional(precision),
    optional(compareAs)
  )

  private def optional[A](value: Option[A]): Optional[A] = value.fold(Optional.empty[A]())(Optional.of[A])
}
