package io.crosscheck.compare

import io.crosscheck.model.{RuleBook, Rules, TimestampPrecision}
import io.crosscheck.compare.PlainValue._
import java.time.temporal.ChronoUnit
import java.time.{Duration, Instant, LocalDate, LocalDateTime, ZoneId}
import org.apache.spark.sql.Row
import org.apache.spark.sql.types._
import scala.collection.{Map => AnyMap}

/** A column of both sides: how its values are brought into one form, and when two of them are equal. */
final case class PlainColumn(source: StructField, target: StructField, rules: RuleBook, zone: ZoneId) {
  val name: String = source.name
  val common: DataType = PlainColumn.commonType(source.dataType, target.dataType)

  private val ownRules = rulesOf(common)

  def sourceValue(original: Any): PlainValue = plain(original, source.dataType, common)

  def targetValue(original: Any): PlainValue = plain(original, target.dataType, common)

  /** Whether the column has a tolerance that applies to its type. */
  def tolerant: Boolean = common match {
    case _: NumericType                              => ownRules.hasNumberTolerance
    case DateType | TimestampType | TimestampNTZType => ownRules.timeTol.isPresent
    case _                                           => false
  }

  /** Whether the two are equal, under the tolerance if there is one. */
  def equal(s: PlainValue, t: PlainValue): Boolean = s == t || (tolerant && ((s, t) match {
    case (Number(x), Number(y)) if common == DoubleType || common == FloatType =>
      nearDouble(x.doubleValue, y.doubleValue)
    case (Number(x), Number(y))           => nearExact(x, y)
    case (Day(x), Day(y))                 => nearInTime(Duration.between(x.atStartOfDay, y.atStartOfDay))
    case (Moment(x), Moment(y))           => nearInTime(Duration.between(x, y))
    case (LocalMoment(x), LocalMoment(y)) => nearInTime(Duration.between(x, y))
    case _                                => false
  }))

  def rulesOf(leaf: DataType): Rules = rules.rulesFor(name, leaf.simpleString)

  private def nearDouble(s: Double, t: Double): Boolean = {
    val absolute = ownRules.absTol.map[Double](_.doubleValue).orElse(0.0)
    val relative = ownRules.relTol.map[Double](_.doubleValue).orElse(0.0)
    math.abs(s - t) <= math.max(absolute, relative * math.max(math.abs(s), math.abs(t)))
  }

  private def nearExact(s: java.math.BigDecimal, t: java.math.BigDecimal): Boolean = {
    val absolute = ownRules.absTol.orElse(java.math.BigDecimal.ZERO)
    val relative = ownRules.relTol.orElse(java.math.BigDecimal.ZERO)
    s.subtract(t).abs.compareTo(absolute.max(relative.multiply(s.abs.max(t.abs)))) <= 0
  }

  private def nearInTime(distance: Duration): Boolean = distance.abs.compareTo(ownRules.timeTol.get) <= 0

  private def plain(original: Any, own: DataType, as: DataType): PlainValue = (original, as) match {
    case (null, _)                                               => Null
    case (s: String, StringType)                                 => text(s)
    case (s: String, _)                                          => read(s, as)
    case (b: java.lang.Boolean, _)                               => Bool(b)
    case (n: java.math.BigDecimal, _)                            => Number(n)
    case (n: java.lang.Double, _)                                => Number(n.doubleValue)
    case (n: java.lang.Float, _)                                 => Number(n.doubleValue)
    case (n: java.lang.Number, _)                                => Number(java.math.BigDecimal.valueOf(n.longValue))
    case (b: Array[Byte], _)                                     => Bytes(b.toVector)
    case (d: LocalDate, TimestampType)                           => Moment(cut(d.atStartOfDay(zone).toInstant))
    case (d: LocalDate, TimestampNTZType)                        => LocalMoment(cut(d.atStartOfDay))
    case (d: LocalDate, _)                                       => Day(d)
    case (i: Instant, _)                                         => Moment(cut(i))
    case (l: LocalDateTime, _)                                   => LocalMoment(cut(l))
    case (items: scala.collection.Seq[_], ArrayType(element, _)) =>
      val ownElement = own.asInstanceOf[ArrayType].elementType
      Items(items.map(plain(_, ownElement, element)).toVector)
    case (entries: AnyMap[_, _], MapType(key, value, _)) =>
      val MapType(ownKey, ownValue, _) = own.asInstanceOf[MapType]
      val pairs: Vector[PlainValue] = entries.toVector.map { case (k, v) =>
        Fields(Vector(plain(k, ownKey, key), plain(v, ownValue, value)))
      }
      Items(pairs.sorted)
    case (row: Row, struct: StructType) =>
      val fields = Option(row.schema).getOrElse(own.asInstanceOf[StructType])
      Fields(struct.fields.toVector.map { field =>
        val at = PlainColumn.position(fields, field.name)
        plain(row.get(at), fields(at).dataType, field.dataType)
      })
    case _ => throw new IllegalArgumentException(s"$name: no ${as.simpleString} is a ${original.getClass.getName}")
  }

  /** Rules for text apply before it is read as another type. */
  private def read(original: String, as: DataType): PlainValue = text(original) match {
    case Text(text) => PlainColumn.read(text, as)
    case nothing    => nothing
  }

  private def text(original: String): PlainValue = {
    val r = rulesOf(StringType)
    val trimmed =
      if (r.trim.orElse(false)) PlainColumn.withoutSpaces(original)
      else if (r.rtrim.orElse(false)) original.reverse.dropWhile(_ == ' ').reverse
      else original
    val cased = if (r.ignoreCase.orElse(false)) trimmed.toLowerCase(java.util.Locale.ROOT) else trimmed
    if (cased.isEmpty && r.nullEqualsEmpty.orElse(false)) Null else Text(cased)
  }

  private def cut(instant: Instant): Instant =
    PlainColumn.unit(rulesOf(TimestampType)).fold(instant)(instant.atZone(zone).truncatedTo(_).toInstant)

  private def cut(local: LocalDateTime): LocalDateTime =
    PlainColumn.unit(rulesOf(TimestampNTZType)).fold(local)(local.truncatedTo(_))
}

object PlainColumn {

  /** The type in which both are compared; of two unlike decimals only that it is a decimal matters. */
  def commonType(s: DataType, t: DataType): DataType = (s, t) match {
    case _ if s == t                                        => s
    case (StringType, _)                                    => t
    case (_, StringType)                                    => s
    case (DateType, TimestampType | TimestampNTZType)       => t
    case (TimestampType | TimestampNTZType, DateType)       => s
    case (ArrayType(a, _), ArrayType(b, _))                 => ArrayType(commonType(a, b))
    case (MapType(k, v, _), MapType(otherK, otherV, _))     => MapType(commonType(k, otherK), commonType(v, otherV))
    case (a: StructType, b: StructType) if a.size == b.size =>
      StructType(a.map(f => f.copy(dataType = commonType(f.dataType, b(position(b, f.name)).dataType))))
    case (_: FloatType | _: DoubleType, _: NumericType) => DoubleType
    case (_: NumericType, _: FloatType | _: DoubleType) => DoubleType
    case (_: DecimalType, _: NumericType)               => DecimalType(38, 18)
    case (_: NumericType, _: DecimalType)               => DecimalType(38, 18)
    case (a: NumericType, b: NumericType)               => if (a.defaultSize > b.defaultSize) a else b
    case _ => throw new IllegalArgumentException(s"no common type: ${s.simpleString}, ${t.simpleString}")
  }

  def position(struct: StructType, name: String): Int = {
    val at = struct.indexWhere(_.name.equalsIgnoreCase(name))
    require(at >= 0, s"no field $name in ${struct.simpleString}")
    at
  }

  private def read(original: String, as: DataType): PlainValue = {
    val text = withoutSpaces(original)
    val value = as match {
      case IntegerType          => whole(text).filter(n => n.isValidInt)
      case LongType             => whole(text).filter(n => n.isValidLong)
      case decimal: DecimalType => fraction(text).filter(fits(_, decimal))
      case _                    => None
    }
    as match {
      case BooleanType if text == "true"  => Bool(true)
      case BooleanType if text == "false" => Bool(false)
      case DateType                       => date(text).fold[PlainValue](Unreadable(original))(Day)
      case _                              => value.fold[PlainValue](Unreadable(original))(n => Number(n.bigDecimal))
    }
  }

  private def whole(text: String): Option[BigDecimal] =
    if (text.matches("[+-]?[0-9]+")) Some(exact(text)) else None

  private def fraction(text: String): Option[BigDecimal] =
    if (text.matches("[+-]?[0-9]+(\\.[0-9]+)?")) Some(exact(text)) else None

  private def exact(text: String): BigDecimal = BigDecimal.exact(new java.math.BigDecimal(text))

  private def fits(number: BigDecimal, as: DecimalType): Boolean = {
    val plain = number.bigDecimal.stripTrailingZeros
    plain.scale <= as.scale && plain.precision - plain.scale <= as.precision - as.scale
  }

  private def date(text: String): Option[LocalDate] =
    if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) scala.util.Try(LocalDate.parse(text)).toOption else None

  private def withoutSpaces(text: String): String =
    text.dropWhile(_ == ' ').reverse.dropWhile(_ == ' ').reverse

  private def unit(rules: Rules): Option[ChronoUnit] =
    if (rules.timestampPrecision.isPresent) Some(rules.timestampPrecision.get match {
      case TimestampPrecision.MICROSECOND => ChronoUnit.MICROS
      case TimestampPrecision.MILLISECOND => ChronoUnit.MILLIS
      case TimestampPrecision.SECOND      => ChronoUnit.SECONDS
      case TimestampPrecision.MINUTE      => ChronoUnit.MINUTES
      case TimestampPrecision.HOUR        => ChronoUnit.HOURS
      case TimestampPrecision.DAY         => ChronoUnit.DAYS
    })
    else None
}
