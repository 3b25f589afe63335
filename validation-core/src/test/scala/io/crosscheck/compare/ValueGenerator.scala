package io.crosscheck.compare

import io.crosscheck.compare.Gens._
import java.text.Normalizer
import java.text.Normalizer.Form
import java.time.{Duration, Instant, LocalDate, LocalDateTime}
import org.apache.spark.sql.Row
import org.apache.spark.sql.types._
import org.scalacheck.Gen

/** Types of columns, and values of them. */
object ValueGenerator {
  private lazy val leafType: Gen[DataType] = Gen.oneOf(
    Seq[DataType](
      BooleanType,
      ByteType,
      ShortType,
      IntegerType,
      LongType,
      FloatType,
      DoubleType,
      DecimalType(5, 2),
      DecimalType(18, 4),
      DecimalType(38, 0),
      DecimalType(38, 18),
      DecimalType(38, 38),
      StringType,
      StringType,
      StringType,
      BinaryType,
      DateType,
      TimestampType,
      TimestampNTZType
    )
  )

  lazy val keyType: Gen[DataType] =
    Gen.frequency(8 -> leafType, 1 -> leafType.map(ArrayType(_)), 1 -> structType(leafType))

  lazy val excludedType: Gen[DataType] = Gen.frequency(1 -> columnType(1), 1 -> DayTimeIntervalType())

  def columnType(depth: Int): Gen[DataType] =
    if (depth == 0) leafType
    else {
      val nested = columnType(depth - 1)
      Gen.frequency(
        6 -> leafType,
        1 -> nested.map(ArrayType(_)),
        1 -> structType(nested),
        1 -> Gen.zip(mapKeyType, nested).map { case (key, value) => MapType(key, value) }
      )
    }

  private lazy val mapKeyType: Gen[DataType] = Gen.oneOf(
    Seq[DataType](StringType, StringType, IntegerType, LongType, DoubleType, DecimalType(5, 2), DateType, TimestampType)
  )

  private def structType(field: Gen[DataType]): Gen[DataType] = for {
    size <- Gen.choose(1, 3)
    types <- all(Vector.fill(size)(field))
  } yield StructType(types.zipWithIndex.map { case (t, i) => StructField(s"f${i + 1}", t) })

  /** A few values of the type, often some that are easily taken for each other; never NULL. */
  def palette(of: DataType): Gen[Vector[Any]] = of match {
    case ArrayType(element, _) =>
      palette(element).flatMap(inner => few(Gen.choose(0, 3).flatMap(listOf(_, Gen.oneOf(inner :+ null)))))
    case MapType(key, value, _) =>
      Gen.zip(palette(key), palette(value)).flatMap { case (keys, values) =>
        few(Gen.choose(0, 3).flatMap(listOf(_, Gen.zip(Gen.oneOf(keys), Gen.oneOf(values :+ null)))).map(_.toMap))
      }
    case struct: StructType =>
      all(struct.map(f => palette(f.dataType))).flatMap(inner =>
        few(all(inner.map(values => Gen.oneOf(values :+ null))).map(Row.fromSeq(_)))
      )
    case leaf =>
      val clusters = ValuePools.clusters(leaf)
      Gen
        .frequency(3 -> Gen.oneOf(clusters), 1 -> Gen.const(clusters.flatten))
        .flatMap(values => few(Gen.oneOf(values)))
  }

  private def few(value: Gen[Any]): Gen[Vector[Any]] = Gen.choose(1, 4).flatMap(listOf(_, value))

  /** A value next to this one, which a rule may accept or a careless engine may take for it. */
  def nudged(value: Any, of: DataType): Gen[Any] =
    if (value == null) Gen.oneOf(emptiest(of), null)
    else if (value == emptiest(of)) Gen.const(null)
    else
      (value, of) match {
        case (s: String, _) =>
          Gen.oneOf(s"$s ", s" $s", s.toUpperCase, s.toLowerCase, s.trim, Normalizer.normalize(s, Form.NFD))
        case (b: Array[Byte], _)     => Gen.oneOf[Any](b :+ 0.toByte, b.map(_ => (-1).toByte), b.map(_ => (-2).toByte))
        case (n: java.lang.Byte, _)  => Gen.oneOf(1, -1).map(d => (n + d).toByte)
        case (n: java.lang.Short, _) => Gen.oneOf(1, -1).map(d => (n + d).toShort)
        case (n: java.lang.Integer, _)                       => Gen.oneOf(1, -1).map(d => n + d)
        case (n: java.lang.Long, _)                          => Gen.oneOf(1L, -1L).map(d => n + d)
        case (n: java.lang.Float, _)                         => Gen.oneOf(-n, n * 1.0001f, n + 0.1f, Math.nextUp(n))
        case (n: java.lang.Double, _)                        => Gen.oneOf(-n, n * 1.0001, n + 0.1, Math.nextUp(n))
        case (n: java.math.BigDecimal, decimal: DecimalType) =>
          val next = n.add(n.ulp)
          Gen.const(if (next.precision > decimal.precision) n.subtract(n.ulp) else next)
        case (d: LocalDate, _)                  => Gen.oneOf(1L, -1L, 9L).map(d.plusDays(_))
        case (i: Instant, _)                    => delay.map(i.plus(_))
        case (l: LocalDateTime, _)              => delay.map(l.plus(_))
        case (items: Seq[_], array: ArrayType)  => nudgedItems(items, array.elementType)
        case (entries: Map[_, _], map: MapType) =>
          val (key, element) = entries.head
          Gen.oneOf(Gen.const[Any](entries.tail), nudged(element, map.valueType).map(e => entries.tail + (key -> e)))
        case (row: Row, struct: StructType) =>
          Gen.oneOf(struct.indices).flatMap { at =>
            nudged(row.get(at), struct(at).dataType).map(field => Row.fromSeq(row.toSeq.updated(at, field)))
          }
        case (other, _) => Gen.const(other)
      }

  private def nudgedItems(items: Seq[Any], element: DataType): Gen[Any] = Gen.oneOf(
    Gen.const[Any](items :+ null),
    Gen.const[Any](items.reverse),
    Gen.const[Any](items.init),
    nudged(items.head, element).map(head => head +: items.tail)
  )

  /** What is nearest to NULL in a type, NULL itself where nothing is. */
  private def emptiest(of: DataType): Any = of match {
    case StringType         => ""
    case FloatType          => Float.NaN
    case DoubleType         => Double.NaN
    case _: ArrayType       => Vector.empty
    case _: MapType         => Map.empty
    case struct: StructType => Row.fromSeq(struct.map(_ => null))
    case _                  => null
  }

  private lazy val delay: Gen[Duration] =
    Gen.oneOf("PT0.000001S", "PT0.0005S", "PT0.001S", "PT1S", "PT1H", "PT-1S").map(Duration.parse(_))
}
