package io.crosscheck.compare

import io.crosscheck.compare.Gens._
import io.crosscheck.model.{RuleBook, Rules}
import org.apache.spark.sql.types._
import org.scalacheck.Gen
import scala.collection.JavaConverters._

/** Rules that fit the columns: general ones, for types, for columns. */
object RuleGenerator {
  def ruleBook(plans: Vector[ColumnPlan]): Gen[RuleBook] = for {
    any <- chance(60)
    byColumn <- all(plans.filter(_.paired).map(p => chance(40).flatMap(if (_) columnRules(p) else none)))
    generally <- chance(30)
    general <- if (generally) generalRules else none
    byType <- Gen.frequency(3 -> Gen.const(Map.empty[String, Rules]), 1 -> typeRules)
  } yield {
    val columns = plans.filter(_.paired).zip(byColumn).collect {
      case (p, rules) if rules != Rules.NONE => GeneratedCase.reference(p.name) -> rules
    }
    if (any) new RuleBook(general, byType.asJava, columns.toMap.asJava) else RuleBook.EMPTY
  }

  private lazy val none: Gen[Rules] = Gen.const(Rules.NONE)

  private def columnRules(p: ColumnPlan): Gen[Rules] = {
    val as = PlainColumn.commonType(p.sourceType, p.targetType)
    val exactAgainstDouble = Set(p.sourceType, p.targetType) == Set[DataType](LongType, DoubleType)
    val tolerance = as match {
      case _ if p.role == ColumnPlan.Key || exactAgainstDouble => none
      case _: NumericType                                      => PlainRules.numberTolerance
      case DateType | TimestampType | TimestampNTZType         => Gen.oneOf(PlainRules.timeTolerance, none)
      case _                                                   => none
    }
    val isText = has(as)(_ == StringType) || p.sourceType == StringType || p.targetType == StringType
    val text = if (isText) PlainRules.text else none
    val precision =
      if (has(as)(t => t == TimestampType || t == TimestampNTZType)) Gen.oneOf(PlainRules.precision, none) else none
    together(tolerance, text, precision)
  }

  private lazy val generalRules: Gen[Rules] = for {
    text <- PlainRules.text
    tolerance <- Gen.frequency(
      2 -> none,
      1 -> PlainRules.numberTolerance,
      1 -> PlainRules.timeTolerance,
      1 -> PlainRules.precision
    )
  } yield text.orElse(tolerance)

  private lazy val typeRules: Gen[Map[String, Rules]] = {
    def of(names: Seq[String], rules: Gen[Rules]) = Gen.zip(Gen.oneOf(names), rules)
    val one = Gen.oneOf(
      of(Seq("string"), PlainRules.text),
      of(Seq("timestamp", "timestamp_ntz"), Gen.oneOf(PlainRules.precision, PlainRules.timeTolerance)),
      of(Seq("int", "bigint", "double", "float", "decimal"), PlainRules.numberTolerance)
    )
    Gen.choose(1, 3).flatMap(listOf(_, one)).map(_.toMap)
  }

  private def together(rules: Gen[Rules]*): Gen[Rules] = all(rules).map(_.reduce((a, b) => a.orElse(b)))

  private def has(as: DataType)(test: DataType => Boolean): Boolean = as match {
    case ArrayType(element, _)  => has(element)(test)
    case MapType(key, value, _) => has(key)(test) || has(value)(test)
    case struct: StructType     => struct.exists(f => has(f.dataType)(test))
    case leaf                   => test(leaf)
  }
}
