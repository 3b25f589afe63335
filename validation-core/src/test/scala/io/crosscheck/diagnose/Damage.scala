package io.crosscheck.diagnose

import java.math.{BigDecimal, RoundingMode}
import java.nio.charset.{Charset, StandardCharsets}
import java.text.Normalizer
import java.time.format.DateTimeFormatter
import java.time.{Instant, LocalDate, ZoneOffset}
import java.util.Locale

import scala.util.Random

/** A value and the same value damaged in a known way: what a cause must be named. */
private[diagnose] case class Damage(source: Value, target: Value, cause: Cause)

/** Draws values and damages them. A pair that the damage leaves alone is drawn again. */
private[diagnose] class Damages(random: Random) {
  private val syllables = "ka lo mi ten bar rus vel dor sam pin tal ger hol wes nor".split(' ')
  private val accented = "ä ö ü ß é è ñ ø å ç".split(' ')

  private def pick[A](values: Seq[A]): A = values(random.nextInt(values.size))

  private def word(parts: Int = 2 + random.nextInt(3)): String = Seq.fill(parts)(pick(syllables)).mkString
  private def name: String = Seq.fill(1 + random.nextInt(3))(word().capitalize).mkString(" ")
  private def foreign: String = {
    val plain = name
    val at = 1 + random.nextInt(plain.length)
    plain.take(at) + pick(accented) + plain.drop(at)
  }
  private def text(value: String): Value = new Value.Text(value)
  private def exact(value: BigDecimal): Value = new Value.Exact(value)
  private def amount(scale: Int, digits: Int = 3 + random.nextInt(6)): BigDecimal =
    new BigDecimal(BigInt(digits * 3, random).bigInteger, scale)
  private def number: BigDecimal = {
    val drawn = amount(1 + random.nextInt(4))
    if (random.nextBoolean()) drawn.negate() else drawn
  }
  private def micros: Long = (1500000000L + random.nextInt(300000000)) * 1000000L + random.nextInt(1000000)
  private def moment(value: Long): Value = new Value.Moment(value, true)
  private def day: LocalDate = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(14000).toLong)
  private def cause(name: String, detail: String = ""): Cause = new Cause(name, detail)

  /** All damages by the cause that they must be given. */
  val all: Map[String, () => Damage] = Map(
    Cause.PADDING -> (() =>
      if (random.nextBoolean()) {
        val value = name
        Damage(text(value), text(value + " " * (1 + random.nextInt(9))), cause(Cause.PADDING, "trailing spaces"))
      } else {
        val value = name
        Damage(text(" " * (1 + random.nextInt(3)) + value), text(value), cause(Cause.PADDING, "leading spaces"))
      }
    ),
    Cause.CASE -> { () =>
      val value = name
      Damage(text(value), text(value.toUpperCase(Locale.ROOT)), cause(Cause.CASE))
    },
    Cause.PADDING_AND_CASE -> { () =>
      val value = name
      Damage(text(value), text(value.toUpperCase(Locale.ROOT) + "   "), cause(Cause.PADDING_AND_CASE))
    },
    Cause.NULL_OR_EMPTY -> (() =>
      if (random.nextBoolean()) Damage(Value.none, text(""), cause(Cause.NULL_OR_EMPTY))
      else Damage(text("  "), Value.none, cause(Cause.NULL_OR_EMPTY, "spaces only"))
    ),
    Cause.NULL_AGAINST_ZERO -> (() =>
      Damage(Value.none, exact(new BigDecimal("0.00")), cause(Cause.NULL_AGAINST_ZERO, "NULL in the source"))
    ),
    Cause.NULL_AGAINST_VALUE -> (() =>
      Damage(text(name), Value.none, cause(Cause.NULL_AGAINST_VALUE, "NULL in the target"))
    ),
    Cause.WHITESPACE -> { () =>
      val (a, b) = (name, name)
      if (random.nextBoolean())
        Damage(
          text(s"$a $b"),
          text(s"$a${pick(Seq("\t", "\u00a0", "  ", "\n"))}$b"),
          cause(Cause.WHITESPACE, "of another kind or number")
        )
      else Damage(text(s"$a-$b $a"), text(s"$a-$b $a".replace(" ", "")), cause(Cause.WHITESPACE, "dropped"))
    },
    Cause.UNICODE_FORM -> { () =>
      val value = name + pick(Seq("ä", "é", "ñ", "å"))
      Damage(
        text(value),
        text(Normalizer.normalize(value, Normalizer.Form.NFD)),
        cause(Cause.UNICODE_FORM, "composed against decomposed")
      )
    },
    Cause.BOOLEAN_SPELLING -> { () =>
      val (yes, no) = pick(Seq("Y" -> "N", "1" -> "0", "J" -> "NEIN", "t" -> "f", "on" -> "off"))
      if (random.nextBoolean()) Damage(text("true"), text(yes), cause(Cause.BOOLEAN_SPELLING))
      else Damage(text(no), text("false"), cause(Cause.BOOLEAN_SPELLING))
    },
    Cause.NUMBER_FORMAT -> { () =>
      random.nextInt(4) match {
        case 0 =>
          val value = (1 + random.nextInt(999999)).toString
          Damage(text("0" * (1 + random.nextInt(5)) + value), text(value), cause(Cause.NUMBER_FORMAT, "leading zeros"))
        case 1 =>
          val value = number.toPlainString
          Damage(text(value), text(value + "0"), cause(Cause.NUMBER_FORMAT, "trailing zeros"))
        case 2 =>
          val value = 1000 + random.nextInt(900000000)
          Damage(
            text(value.toString),
            text(String.format(Locale.ROOT, "%,d", Int.box(value))),
            cause(Cause.NUMBER_FORMAT, "thousands separators")
          )
        case _ =>
          val value = amount(2)
          Damage(
            exact(value),
            text(value.toPlainString.replace('.', ',')),
            cause(Cause.NUMBER_FORMAT, "decimal comma")
          )
      }
    },
    Cause.DATE_FORMAT -> { () =>
      val date = day
      val pattern = pick(Seq("dd.MM.yyyy", "dd/MM/yyyy", "yyyyMMdd", "dd-MM-yyyy"))
      val written = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(date)
      val detail = s"yyyy-mm-dd against ${pattern.toLowerCase(Locale.ROOT)}"
      Damage(text(date.toString), text(written), cause(Cause.DATE_FORMAT, detail))
    },
    Cause.JSON_ORDER -> { () =>
      val (a, b) = (word(), word())
      val n = random.nextInt(1000)
      Damage(
        text(s"""{"a":"$a","n":$n,"b":["$b"]}"""),
        text(s"""{"n": $n, "b": ["$b"], "a": "$a"}"""),
        cause(Cause.JSON_ORDER)
      )
    },
    Cause.ENCODING -> { () =>
      val value = foreign
      def misread(other: String) =
        new String(value.getBytes(StandardCharsets.UTF_8), Charset.forName(other))
      random.nextInt(3) match {
        case 0 =>
          Damage(text(value), text(misread("windows-1252")), cause(Cause.ENCODING, "UTF-8 read as windows-1252"))
        case 1 => Damage(text(value), text(misread("IBM850")), cause(Cause.ENCODING, "UTF-8 read as IBM850"))
        case _ =>
          val broken = value.map(c => if (c < 128) c else '?')
          Damage(text(value), text(broken), cause(Cause.ENCODING, "letters replaced by ? or \ufffd"))
      }
    },
    Cause.FLOAT_PRECISION -> { () =>
      val value = random.nextDouble() * 1000 + 0.1
      if (random.nextBoolean())
        Damage(
          new Value.Floating(value),
          new Value.Floating(value.toFloat.toDouble),
          cause(Cause.FLOAT_PRECISION, "read as float")
        )
      else
        Damage(
          new Value.Floating(value),
          new Value.Floating(Math.nextUp(value)),
          cause(Cause.FLOAT_PRECISION, "last digits of a double")
        )
    },
    Cause.SIGN -> { () =>
      val value = number
      Damage(exact(value), exact(value.negate()), cause(Cause.SIGN))
    },
    Cause.FACTOR -> { () =>
      val value = number
      val zeros = 1 + random.nextInt(3)
      Damage(
        exact(value),
        exact(value.movePointRight(zeros)),
        cause(Cause.FACTOR, s"target is source times 1${"0" * zeros}")
      )
    },
    Cause.ROUNDING -> { () =>
      val value = amount(4 + random.nextInt(3), 5)
      val digits = random.nextInt(4)
      val rounded = value.setScale(digits, RoundingMode.HALF_UP)
      // What is rounded may end in zeros: the digits that are left to see are named.
      val seen = math.max(0, rounded.stripTrailingZeros.scale)
      val unit = if (seen == 1) "digit" else "digits"
      val near = value.setScale(seen, RoundingMode.HALF_UP).compareTo(rounded) == 0
      val named =
        if (near) seen
        else (seen to 9).find(d => value.setScale(d, RoundingMode.HALF_UP).compareTo(rounded) == 0).getOrElse(-1)
      Damage(
        exact(value),
        exact(rounded),
        cause(Cause.ROUNDING, s"$named ${if (named == seen) unit else if (named == 1) "digit" else "digits"}")
      )
    },
    Cause.TIMESTAMP_PRECISION -> { () =>
      val value = micros
      val (unit, size) = pick(Seq("millisecond" -> 1000L, "second" -> 1000000L, "minute" -> 60000000L))
      Damage(moment(value), moment(value - Math.floorMod(value, size)), cause(Cause.TIMESTAMP_PRECISION, unit))
    },
    Cause.TIME_ZONE_SHIFT -> { () =>
      val value = micros
      val hours = 1 + random.nextInt(12)
      val sign = if (random.nextBoolean()) 1 else -1
      val named = (if (sign > 0) "+" else "-") + hours + (if (hours == 1) " hour" else " hours")
      Damage(moment(value), moment(value + sign * hours * 3600000000L), cause(Cause.TIME_ZONE_SHIFT, named))
    },
    Cause.TRUNCATION -> { () =>
      val value = Seq.fill(3)(name).mkString("; ")
      val kept = 5 + random.nextInt(8)
      if (value.charAt(kept - 1) == ' ') Damage(text(value), text(value), Cause.REAL)
      else Damage(text(value), text(value.take(kept)), cause(Cause.TRUNCATION, s"$kept characters"))
    },
    Cause.REAL_CHANGE -> { () =>
      random.nextInt(6) match {
        case 0 => Damage(text(name), text(name), Cause.REAL)
        case 1 => Damage(exact(number), exact(number), Cause.REAL)
        case 2 => Damage(moment(micros), moment(micros), Cause.REAL)
        case 3 => Damage(new Value.Day(day.toEpochDay), new Value.Day(day.toEpochDay), Cause.REAL)
        case 4 =>
          Damage(
            new Value.Floating(random.nextDouble() * 1000),
            new Value.Floating(random.nextDouble() * 1000),
            Cause.REAL
          )
        case _ =>
          Damage(
            exact(BigDecimal.valueOf(random.nextInt(100000).toLong)),
            exact(BigDecimal.valueOf(random.nextInt(100000).toLong)),
            Cause.REAL
          )
      }
    }
  )

  def draw(name: String): Damage =
    Iterator.continually(all(name)()).dropWhile(d => Value.same(d.source, d.target)).next()

  /** A moment of a time, for messages. */
  def shown(value: Value): String = value match {
    case m: Value.Moment =>
      Instant.ofEpochSecond(m.micros / 1000000, m.micros % 1000000 * 1000).atOffset(ZoneOffset.UTC).toString
    case other => other.toString
  }
}
