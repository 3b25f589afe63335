package io.crosscheck.compare

import java.time.{Duration, Instant, LocalDate, LocalDateTime}
import org.apache.spark.sql.types._

/** Values of every type, in clusters of those that are easily taken for each other. */
object ValuePools {
  def clusters(of: DataType): Vector[Vector[Any]] = of match {
    case BooleanType            => Vector(Vector(true, false))
    case ByteType               => numbers[Byte](Vector(0, 1, 2, -1), Vector(Byte.MinValue, Byte.MaxValue))
    case ShortType              => numbers[Short](Vector(0, 1, 2, -1), Vector(Short.MinValue, Short.MaxValue))
    case IntegerType            => numbers[Int](Vector(0, 1, 2, 100, 101), Vector(Int.MinValue, Int.MaxValue, 16777217))
    case LongType               => numbers[Long](Vector(0L, 1L, 2L, 100L), longEdges)
    case FloatType              => floats
    case DoubleType             => doubles
    case decimal: DecimalType   => decimals(decimal).map(_.map(new java.math.BigDecimal(_).setScale(decimal.scale)))
    case StringType             => texts
    case BinaryType             => binaries
    case DateType               => dates.map(_.map(LocalDate.parse(_)))
    case TimestampType          => instants.map(_.map(Instant.parse(_)))
    case TimestampNTZType       => instants.map(_.map(text => LocalDateTime.parse(text.stripSuffix("Z"))))
    case _: DayTimeIntervalType => Vector(Vector(Duration.ZERO, Duration.ofHours(25)))
    case other                  => throw new IllegalArgumentException(other.simpleString)
  }

  private def numbers[A](pools: Vector[A]*): Vector[Vector[Any]] = pools.toVector

  private val longEdges = Vector(Long.MinValue, Long.MaxValue, Long.MaxValue - 1, 9007199254740992L, 9007199254740993L)

  private val floats: Vector[Vector[Any]] = Vector(
    Vector(0.0f, -0.0f, Float.MinPositiveValue),
    Vector(1.0f, 1.0000001f, 1.5f, 100.0f, 100.1f),
    Vector(Float.NaN, Float.PositiveInfinity, Float.NegativeInfinity),
    Vector(Float.MaxValue, Float.MinValue, 16777216f)
  )

  private val doubles: Vector[Vector[Any]] = Vector(
    Vector(0.0, -0.0, java.lang.Double.MIN_VALUE),
    Vector(1.0, 1.0000000000000002, 1.1, 1.5, 2.0),
    Vector(100.0, 100.1, 101.0, 0.1, 0.30000000000000004, 0.3),
    Vector(Double.NaN, Double.PositiveInfinity, Double.NegativeInfinity),
    Vector(Double.MaxValue, Double.MinValue, 9007199254740992.0, 9223372036854775807.0)
  )

  private def decimals(of: DecimalType): Vector[Vector[String]] = {
    val whole = "9" * (of.precision - of.scale)
    val last = "0" * (of.scale - 1)
    val most = if (of.scale == 0) whole else s"${if (whole.isEmpty) "0" else whole}.${"9" * of.scale}"
    val least = if (of.scale == 0) "1" else s"0.${last}1"
    val edges = Vector(most, s"-$most", most.init + "8")
    if (whole.isEmpty) Vector(Vector("0", least, s"-$least", "0.5"), edges)
    else if (of.scale == 0) Vector(Vector("0", "1", "2", "100", "-1"), edges)
    else Vector(Vector("0", least, s"-$least", "1"), Vector("1", s"1.${last}1", "1.5", "2", "100"), edges)
  }

  private val texts: Vector[Vector[Any]] = Vector(
    Vector("", " ", "  ", "a"),
    Vector("a", "a ", " a", "A", " A ", "a\t"),
    Vector("\u00c9", "E\u0301", "\u00e9", "e", "\u00c9 "),
    Vector("\ud83d\ude00", "\uff41", "\ufb01", "z", "\ud83d\ude00 "),
    Vector("NULL", "null", "0", "\u0000", "a,b", "a\nb")
  )

  private val binaries: Vector[Vector[Any]] = Vector(
    Vector(Array[Byte](), Array[Byte](0), Array[Byte](0, 0), Array[Byte](32)),
    Vector(Array[Byte](1), Array[Byte](-1), Array[Byte](-2), Array[Byte](127), Array[Byte](1, 2), Array[Byte](-61, 40))
  )

  private val dates = Vector(
    Vector("2024-02-29", "2024-03-01", "2024-02-28"),
    Vector("1582-10-04", "1582-10-05", "1582-10-15", "1582-10-14"),
    Vector("0001-01-01", "0001-01-02", "1900-01-01", "1899-12-31", "1970-01-01", "1969-12-31"),
    Vector("9999-12-31", "+10000-01-01", "+99999-06-30", "0000-12-31", "-0044-03-15"),
    // Midnights that Sao Paulo (2018) and Berlin (clocks change at two) do or do not have.
    Vector("2018-11-04", "2018-11-03", "2024-03-31", "2024-10-27")
  )

  private val instants = Vector(
    Vector(
      "2024-02-29T12:00:00Z",
      "2024-02-29T12:00:00.000001Z",
      "2024-02-29T12:00:00.001Z",
      "2024-02-29T12:00:01Z",
      "2024-02-29T12:30:00Z",
      "2024-02-29T23:30:00Z"
    ),
    // Berlin: the hour that is missing, and the hour that is there twice.
    Vector("2024-03-31T00:59:59.999999Z", "2024-03-31T01:00:00Z", "2024-03-31T01:30:00Z", "2024-03-30T23:00:00Z"),
    Vector("2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z", "2024-10-27T01:00:00Z", "2024-10-26T22:00:00Z"),
    // Sao Paulo: the midnight that is missing.
    Vector("2018-11-04T02:59:59Z", "2018-11-04T03:00:00Z", "2018-11-04T03:30:00Z"),
    // Before 1893 Berlin was 53 minutes and 28 seconds ahead.
    Vector("1890-06-01T00:00:00Z", "1890-06-01T00:06:32Z", "1890-05-31T23:06:32.5Z", "1899-12-31T23:59:59.999999Z"),
    Vector("1582-10-04T23:59:59Z", "1582-10-15T00:00:00Z", "1582-10-05T00:00:00Z"),
    Vector("1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z"),
    Vector("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "+10000-01-01T00:00:00Z", "0000-12-31T23:00:00Z")
  )
}
