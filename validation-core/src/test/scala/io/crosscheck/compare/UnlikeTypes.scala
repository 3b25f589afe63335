package io.crosscheck.compare

import java.math.RoundingMode
import java.time.{LocalDate, ZoneId}
import org.apache.spark.sql.Row
import org.apache.spark.sql.types._
import org.scalacheck.Gen

/** Other types that a column of a given type may have on one side, and its values in them. */
object UnlikeTypes {
  private val Small = DecimalType(5, 2)
  private val Medium = DecimalType(18, 4)
  private val Large = DecimalType(38, 18)
  private val Whole = DecimalType(38, 0)

  /** Types against which `base` can be compared, itself where there is none. */
  def of(base: DataType, text: Boolean = true): Gen[DataType] = base match {
    case ByteType               => Gen.oneOf(ShortType, IntegerType, LongType, DoubleType, Medium)
    case ShortType              => Gen.oneOf(IntegerType, LongType, FloatType)
    case IntegerType if text    => Gen.oneOf(LongType, DoubleType, FloatType, Whole, StringType)
    case IntegerType            => Gen.oneOf(LongType, DoubleType)
    case LongType if text       => Gen.oneOf(DoubleType, Whole, Large, StringType)
    case LongType               => Whole
    case FloatType              => DoubleType
    case Small                  => if (text) Gen.oneOf(Medium, StringType) else Medium
    case Medium                 => if (text) Gen.oneOf(Large, StringType) else Large
    case Whole                  => Large
    case Large                  => Whole
    case BooleanType if text    => StringType
    case DateType if text       => Gen.oneOf(TimestampType, TimestampNTZType, StringType)
    case DateType               => Gen.oneOf(TimestampType, TimestampNTZType)
    case ArrayType(element, _)  => of(element, text = false).map(ArrayType(_))
    case MapType(key, value, _) => of(value, text = false).map(MapType(key, _))
    case StructType(fields)     =>
      // Fields pair by name: in another order, and in other letters.
      of(fields.head.dataType, text = false).map { first =>
        StructType(fields.tail :+ fields.head.copy(name = fields.head.name.toUpperCase, dataType = first))
      }
    case other => other
  }

  /** The value of type `from` in type `to`: the same where that type has it. */
  def convert(value: Any, from: DataType, to: DataType, zone: ZoneId): Any = (value, to) match {
    case (null, _)       => null
    case _ if from == to => value
    // Years of more digits are left open by the contract.
    case (d: LocalDate, StringType) if d.getYear > 9999 || d.getYear < 0 => "9999-12-31"
    case (d: LocalDate, TimestampType)                                   => d.atStartOfDay(zone).toInstant
    case (d: LocalDate, TimestampNTZType)                                => d.atStartOfDay
    case (n: java.math.BigDecimal, StringType)                           => n.toPlainString
    case (_, StringType)                                                 => value.toString
    case (n: java.math.BigDecimal, decimal: DecimalType)                 => fitting(n, decimal)
    case (n: java.lang.Number, decimal: DecimalType) => fitting(java.math.BigDecimal.valueOf(n.longValue), decimal)
    case (n: java.lang.Number, DoubleType)           => n.doubleValue
    case (n: java.lang.Number, FloatType)            => n.floatValue
    case (n: java.lang.Number, LongType)             => n.longValue
    case (n: java.lang.Number, IntegerType)          => n.intValue
    case (n: java.lang.Number, ShortType)            => n.shortValue
    case (items: Seq[_], ArrayType(element, _))      =>
      items.map(convert(_, from.asInstanceOf[ArrayType].elementType, element, zone))
    case (entries: Map[_, _], MapType(_, element, _)) =>
      entries.map { case (k, v) => k -> convert(v, from.asInstanceOf[MapType].valueType, element, zone) }
    case (row: Row, struct: StructType) =>
      val own = from.asInstanceOf[StructType]
      Row.fromSeq(struct.map { field =>
        val at = PlainColumn.position(own, field.name)
        convert(row.get(at), own(at).dataType, field.dataType, zone)
      })
    case _ => throw new IllegalArgumentException(s"no ${to.simpleString} for ${value.getClass.getName}")
  }

  /** The text as it is, padded, written otherwise, or damaged beyond reading. */
  def writings(text: String, base: DataType): Gen[Any] = {
    val negative = text.startsWith("-")
    val other = base match {
      case IntegerType | LongType => if (negative) text else s"00$text"
      case _: DecimalType         => s"${text}0"
      case _                      => text
    }
    val unreadable = base match {
      case IntegerType | LongType => Vector("12.5", "abc", "", "99999999999999999999")
      case _: DecimalType         => Vector("1.00005", "abc", "", "1.5.0")
      case DateType               => Vector("2023-02-29", "abc", "")
      case _                      => Vector("abc", "")
    }
    Gen.frequency(
      12 -> Gen.const[Any](text),
      2 -> Gen.oneOf[Any](s" $text", s"$text  "),
      1 -> Gen.const[Any](other),
      2 -> Gen.oneOf[Any](unreadable)
    )
  }

  private def fitting(number: java.math.BigDecimal, as: DecimalType): java.math.BigDecimal = {
    val scaled = number.setScale(as.scale, RoundingMode.DOWN)
    if (scaled.precision > as.precision) java.math.BigDecimal.ZERO.setScale(as.scale) else scaled
  }
}
