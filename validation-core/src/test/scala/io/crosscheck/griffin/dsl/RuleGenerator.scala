package io.crosscheck.griffin.dsl

import org.apache.spark.sql.Column
import org.apache.spark.sql.functions.{abs, col, concat, length, lit, upper}
import scala.util.Random

/** A rule as griffin-dsl, and what it means as an expression of Spark, made without the help of what is tested. The
  * expression is made when it is asked for: Spark 4 takes its time to make one.
  */
final class GeneratedRule(val dsl: String, make: () => Column) {
  lazy val meaning: Column = make()
}

object GeneratedRule {
  def apply(dsl: String, meaning: => Column): GeneratedRule = new GeneratedRule(dsl, () => meaning)
}

/** Well-formed rules over the columns `n` and `m` (int), `x` (double), `s` (string) and `b` (boolean) of `source`. */
final class RuleGenerator(random: Random) {
  private type Meaning = (Column, Column) => Column

  private def pick[A](choices: A*): A = choices(random.nextInt(choices.size))

  private def word(lower: String): String = pick(lower, lower.toUpperCase, lower.capitalize)

  private def blank: String = pick("", " ", "  ", "\n")

  private def column(name: String): GeneratedRule =
    GeneratedRule(pick(name, s"source.$name", s"`source`.`$name`", s"`$name`", s"SOURCE.$name"), col(s"source.$name"))

  private def joined(left: GeneratedRule, operator: String, right: GeneratedRule, meaning: => Column): GeneratedRule =
    GeneratedRule(s"${left.dsl} $operator ${right.dsl}", meaning)

  private def bracketed(inner: GeneratedRule): GeneratedRule =
    GeneratedRule(s"($blank${inner.dsl}$blank)", inner.meaning)

  private def atom(depth: Int): GeneratedRule =
    if (depth > 0 && random.nextInt(3) == 0) bracketed(sum(depth - 1))
    else
      pick(
        column("n"),
        column("m"),
        column("x"),
        GeneratedRule("3", lit(3)),
        GeneratedRule("1.25", lit(BigDecimal("1.25"))),
        GeneratedRule("2s", lit(2000)),
        GeneratedRule("length(s)", length(col("source.s"))),
        GeneratedRule("source.n.abs()", abs(col("source.n"))),
        GeneratedRule("abs(m)", abs(col("source.m")))
      )

  private def signed(depth: Int): GeneratedRule =
    if (random.nextInt(6) == 0) { val a = atom(depth); GeneratedRule(s"-${a.dsl}", -a.meaning) }
    else atom(depth)

  private def product(depth: Int): GeneratedRule =
    (0 until random.nextInt(2)).foldLeft(signed(depth)) { (left, _) =>
      val right = signed(depth)
      val (operator, meaning) = pick[(String, Meaning)](("*", _ * _), ("/", _ / _), ("%", _ % _))
      joined(left, operator, right, meaning(left.meaning, right.meaning))
    }

  private def sum(depth: Int): GeneratedRule =
    (0 until random.nextInt(3)).foldLeft(product(depth)) { (left, _) =>
      val right = product(depth)
      if (random.nextBoolean()) joined(left, "+", right, left.meaning + right.meaning)
      else joined(left, "-", right, left.meaning - right.meaning)
    }

  private def text: GeneratedRule = pick(
    column("s"),
    GeneratedRule("'a'", lit("a")),
    GeneratedRule("\"it's\"", lit("it's")),
    GeneratedRule("concat(s, 'x')", concat(col("source.s"), lit("x"))),
    GeneratedRule("source.s.upper()", upper(col("source.s")))
  )

  /** The predicate with or without a not. */
  private def perhapsNot(dsl: String => String, meaning: => Column): GeneratedRule =
    if (random.nextInt(3) == 0) GeneratedRule(dsl(s"${word("not")} "), !meaning) else GeneratedRule(dsl(""), meaning)

  private def predicate(depth: Int): GeneratedRule = random.nextInt(9) match {
    case 0 =>
      val (value, list) = (sum(depth), Seq.fill(1 + random.nextInt(3))(sum(depth)))
      perhapsNot(
        no => s"${value.dsl} $no${word("in")}$blank(${list.map(_.dsl).mkString(", ")})",
        value.meaning.isin(list.map(_.meaning): _*)
      )
    case 1 =>
      val (value, low, high) = (sum(depth), sum(depth), sum(depth))
      val range =
        if (random.nextBoolean()) s"${low.dsl} ${word("and")} ${high.dsl}" else s"(${low.dsl}, ${high.dsl})"
      perhapsNot(
        no => s"${value.dsl} $no${word("between")} $range",
        value.meaning.between(low.meaning, high.meaning)
      )
    case 2 =>
      val (value, pattern) = (text, pick("a%", "^a.*", "_x"))
      if (random.nextBoolean())
        perhapsNot(no => s"${value.dsl} $no${word("like")} '$pattern'", value.meaning.like(pattern))
      else perhapsNot(no => s"${value.dsl} $no${word("rlike")} '$pattern'", value.meaning.rlike(pattern))
    case 3 =>
      val value = sum(depth)
      perhapsNot(no => s"${value.dsl} ${word("is")} $no${word("null")}", value.meaning.isNull)
    case 4 => perhapsNot(no => s"x ${word("is")} $no${word("nan")}", col("source.x").isNaN)
    case 5 => compared(text, text)
    case 6 => column("b")
    case _ => compared(sum(depth), sum(depth))
  }

  private def compared(left: GeneratedRule, right: GeneratedRule): GeneratedRule = {
    val (operator, meaning) =
      pick[(String, Meaning)](
        ("=", _ === _),
        ("!=", _ =!= _),
        ("<>", _ =!= _),
        ("<", _ < _),
        (">", _ > _),
        ("<=", _ <= _),
        (">=", _ >= _)
      )
    joined(left, operator, right, meaning(left.meaning, right.meaning))
  }

  private def negation(depth: Int): GeneratedRule =
    if (random.nextInt(4) == 0) {
      val inner = negation(depth)
      GeneratedRule(s"${pick("! ", s"${word("not")} ")}${inner.dsl}", !inner.meaning)
    } else if (depth > 0 && random.nextInt(3) == 0) bracketed(condition(depth - 1))
    else predicate(depth)

  private def conjunction(depth: Int): GeneratedRule =
    (0 until random.nextInt(3)).foldLeft(negation(depth)) { (left, _) =>
      val right = negation(depth)
      joined(left, pick(word("and"), "&&"), right, left.meaning && right.meaning)
    }

  /** A condition with brackets in one another as deep as that at most. */
  def condition(depth: Int): GeneratedRule =
    (0 until random.nextInt(3)).foldLeft(conjunction(depth)) { (left, _) =>
      val right = conjunction(depth)
      joined(left, pick(word("or"), "||"), right, left.meaning || right.meaning)
    }

  /** Any text, of pieces of rules and of anything. */
  def noise(): String = Seq
    .fill(random.nextInt(40))(
      pick[() => String](
        () => pick("(", ")", "[", "]", ",", ".", "*", "=", "==", "!", "'", "\"", "`", "\\", "-", "+", "&&", "|", "$"),
        () => pick("select", "from", "and", "or", "not", "between", "in", "is", "null", "nan", "like", "as", "case"),
        () => pick("source", "target", "id", "count", "3d", "1.5", "'x'", "`y z`", "distinct", "group", "by", "limit"),
        () => random.nextString(1 + random.nextInt(3)),
        () => random.alphanumeric.take(1 + random.nextInt(4)).mkString
      )()
    )
    .mkString(pick("", " "))
}
