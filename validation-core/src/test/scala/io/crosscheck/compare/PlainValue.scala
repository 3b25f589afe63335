package io.crosscheck.compare

import java.nio.charset.StandardCharsets.UTF_8
import java.time.{Instant, LocalDate, LocalDateTime}
import java.util.Arrays

/** A value in the form in which it is compared: values that are equal by semantics.md, section 2, are equal objects. */
sealed trait PlainValue

object PlainValue {
  case object Null extends PlainValue
  final case class Bool(value: Boolean) extends PlainValue

  /** A finite number of any type, exactly; without trailing zeros, so that 1.0 is 1. */
  final case class Number private (value: java.math.BigDecimal) extends PlainValue {
    override def toString: String = if (value.precision > 60) value.toString else value.toPlainString
  }
  case object NegativeInfinity extends PlainValue
  case object PositiveInfinity extends PlainValue
  case object NaN extends PlainValue
  final case class Text(value: String) extends PlainValue {
    override def toString: String = CaseDescription.quoted(value)
  }
  final case class Bytes(value: Vector[Byte]) extends PlainValue
  final case class Day(value: LocalDate) extends PlainValue
  final case class Moment(value: Instant) extends PlainValue
  final case class LocalMoment(value: LocalDateTime) extends PlainValue

  /** An array; a map is the array of its entries in order. */
  final case class Items(values: Vector[PlainValue]) extends PlainValue

  /** A struct with its fields in the source's order, or the key and value of a map's entry. */
  final case class Fields(values: Vector[PlainValue]) extends PlainValue

  /** Text that cannot be read as the type of the other side: different from every value and from NULL. */
  final case class Unreadable(text: String) extends PlainValue

  object Number {
    def apply(value: java.math.BigDecimal): PlainValue = new Number(value.stripTrailingZeros)

    def apply(value: Double): PlainValue =
      if (value.isNaN) NaN
      else if (value.isPosInfinity) PositiveInfinity
      else if (value.isNegInfinity) NegativeInfinity
      else Number(new java.math.BigDecimal(value))
  }

  /** The order in which what is left of a duplicate key pairs off; both values are of one type. */
  implicit object ContentOrder extends Ordering[PlainValue] {
    override def compare(a: PlainValue, b: PlainValue): Int = (a, b) match {
      case (Bool(x), Bool(y))               => java.lang.Boolean.compare(x, y)
      case (Number(x), Number(y))           => x.compareTo(y)
      case (Text(x), Text(y))               => Arrays.compareUnsigned(x.getBytes(UTF_8), y.getBytes(UTF_8))
      case (Unreadable(x), Unreadable(y))   => Arrays.compareUnsigned(x.getBytes(UTF_8), y.getBytes(UTF_8))
      case (Bytes(x), Bytes(y))             => Arrays.compareUnsigned(x.toArray, y.toArray)
      case (Day(x), Day(y))                 => x.compareTo(y)
      case (Moment(x), Moment(y))           => x.compareTo(y)
      case (LocalMoment(x), LocalMoment(y)) => x.compareTo(y)
      case (Items(x), Items(y))             => lexicographic(x, y)
      case (Fields(x), Fields(y))           => lexicographic(x, y)
      case _                                => Integer.compare(rank(a), rank(b))
    }

    def lexicographic(x: Vector[PlainValue], y: Vector[PlainValue]): Int =
      x.zip(y)
        .map { case (a, b) => compare(a, b) }
        .find(_ != 0)
        .getOrElse(Integer.compare(x.size, y.size))

    private def rank(value: PlainValue): Int = value match {
      case Null             => 0
      case NegativeInfinity => 1
      case PositiveInfinity => 3
      case NaN              => 4
      case Unreadable(_)    => 5
      case _                => 2
    }
  }
}
