package io.crosscheck.compare

import io.crosscheck.compare.PlainRules._
import io.crosscheck.compare.PlainValue._
import io.crosscheck.model.{RuleBook, Rules, TimestampPrecision}
import io.crosscheck.result.Fate
import java.time.{Duration, Instant, LocalDate, LocalDateTime, ZoneId}
import org.apache.spark.sql.Row
import org.apache.spark.sql.types._
import org.scalatest.funspec.AnyFunSpec
import scala.collection.JavaConverters._

/** Each sentence of semantics.md, sections 2 and 3, by an example. */
class OracleSpec extends AnyFunSpec {
  private val berlin = ZoneId.of("Europe/Berlin")

  private def general(rules: Rules): RuleBook = new RuleBook(rules, java.util.Map.of(), java.util.Map.of())

  private def onColumn(name: String, rules: Rules): RuleBook =
    new RuleBook(Rules.NONE, java.util.Map.of(), java.util.Map.of(GeneratedCase.reference(name), rules))

  private def onTypes(rules: (String, Rules)*): RuleBook =
    new RuleBook(Rules.NONE, rules.toMap.asJava, java.util.Map.of())

  private def numbers(names: String): StructType =
    StructType(names.split(",").map(StructField(_, IntegerType)))

  private def row(values: Any*): Vector[Any] = values.toVector

  /** Tables of whole numbers whose first columns are the keys. */
  private def keyed(columns: String, keys: Int = 1, rules: RuleBook = RuleBook.EMPTY)(source: Vector[Any]*)(
      target: Vector[Any]*
  ): Verdict = {
    val schema = numbers(columns)
    val comparison = PlainComparison(keys = schema.fieldNames.take(keys).toVector, rules = rules)
    Oracle.compare(PlainTable(schema, source.toVector), PlainTable(schema, target.toVector), comparison)
  }

  private def keyless(columns: String, rules: RuleBook = RuleBook.EMPTY)(source: Vector[Any]*)(
      target: Vector[Any]*
  ): Verdict = keyed(columns, 0, rules)(source: _*)(target: _*)

  private def fates(v: Verdict): (Long, Long, Long, Long) =
    (v.matched, v.changed, v.missingInTarget, v.missingInSource)

  private def number(n: Int): PlainValue = Number(java.math.BigDecimal.valueOf(n.toLong))

  /** Whether one row of each side is equal. */
  private def equal(
      source: DataType,
      s: Any,
      target: DataType,
      t: Any,
      rules: RuleBook = RuleBook.EMPTY,
      zone: ZoneId = ZoneId.of("UTC")
  ): Boolean = {
    def table(dataType: DataType, value: Any) =
      PlainTable(StructType(Seq(StructField("id", IntegerType), StructField("c", dataType))), Vector(row(1, value)))
    val verdict = Oracle.compare(
      table(source, s),
      table(target, t),
      PlainComparison(keys = Vector("id"), rules = rules, zone = zone)
    )
    assert(verdict.matched + verdict.changed == 1)
    verdict.matched == 1
  }

  private def same(of: DataType, s: Any, t: Any, rules: RuleBook = RuleBook.EMPTY): Boolean = equal(of, s, of, t, rules)

  private def decimal(text: String): java.math.BigDecimal = new java.math.BigDecimal(text)

  describe("two values are equal") {
    it("when both are NULL; NULL is neither '' nor 0") {
      assert(same(StringType, null, null))
      assert(!same(StringType, null, ""))
      assert(!same(IntegerType, null, 0))
      assert(!same(IntegerType, 0, null))
    }
    it("when null-equals-empty says so for text") {
      assert(same(StringType, null, "", general(nullEqualsEmpty(true))))
      assert(!same(StringType, null, " ", general(nullEqualsEmpty(true))))
      assert(same(StringType, null, " ", general(nullEqualsEmpty(true).orElse(trim(true)))))
      assert(!same(IntegerType, null, 0, general(nullEqualsEmpty(true))))
    }
    it("when they are the same number, whatever the scale") {
      assert(same(DecimalType(18, 4), decimal("1.5000"), decimal("1.5")))
      assert(equal(DecimalType(5, 2), decimal("1.50"), DecimalType(38, 18), decimal("1.500000000000000000")))
      assert(equal(DecimalType(38, 0), decimal("9" * 38), DecimalType(38, 18), decimal("1.5")) == false)
      assert(equal(DecimalType(38, 0), decimal("100"), IntegerType, 100))
      assert(!same(LongType, Long.MaxValue, Long.MaxValue - 1))
    }
    it("when they are the same float or double; 0.0 is -0.0, NaN is NaN, infinities go by sign") {
      assert(same(DoubleType, 0.0, -0.0))
      assert(same(FloatType, -0.0f, 0.0f))
      assert(same(DoubleType, Double.NaN, Double.NaN))
      assert(same(DoubleType, Double.PositiveInfinity, Double.PositiveInfinity))
      assert(!same(DoubleType, Double.PositiveInfinity, Double.NegativeInfinity))
      assert(!same(DoubleType, 1.0, 1.0000000000000002))
    }
    it("when text has the same code points") {
      assert(same(StringType, "\u00c9", "\u00c9"))
      assert(!same(StringType, "\u00c9", "E\u0301"))
      assert(!same(StringType, "a", "a "))
      assert(!same(StringType, "a", "A"))
    }
    it("when text is the same after trim, rtrim and ignore-case") {
      assert(same(StringType, " a ", "a", general(trim(true))))
      assert(!same(StringType, "a\t", "a", general(trim(true))))
      assert(same(StringType, "a  ", "a", general(rtrim(true))))
      assert(!same(StringType, " a", "a", general(rtrim(true))))
      assert(same(StringType, "\u00c9a", "\u00e9A", general(ignoreCase(true))))
    }
    it("when binaries have the same bytes") {
      assert(same(BinaryType, Array[Byte](0, -1), Array[Byte](0, -1)))
      assert(!same(BinaryType, Array[Byte](0), Array[Byte](0, 0)))
    }
    it("when booleans and dates have the same value") {
      assert(same(BooleanType, true, true))
      assert(!same(BooleanType, true, false))
      assert(!same(DateType, LocalDate.parse("1582-10-04"), LocalDate.parse("1582-10-15")))
    }
    it("when timestamps are the same instant to the microsecond; timestamp-precision cuts both first") {
      val instant = Instant.parse("2024-02-29T12:00:00Z")
      assert(same(TimestampType, instant, instant))
      assert(!same(TimestampType, instant, instant.plusNanos(1000)))
      val second = general(precision(TimestampPrecision.SECOND))
      assert(same(TimestampType, instant, instant.plusNanos(999999000), second))
      assert(!same(TimestampType, instant, instant.minusNanos(1000), second))
    }
    it("when timestamps fall on the same day of the session's time zone") {
      val day = general(precision(TimestampPrecision.DAY))
      val (s, t) = (Instant.parse("2024-02-29T22:59:59Z"), Instant.parse("2024-02-29T23:00:00Z"))
      assert(equal(TimestampType, s, TimestampType, t, day))
      assert(!equal(TimestampType, s, TimestampType, t, day, berlin))
    }
    it("when the hour that is there twice is the same hour") {
      val hour = general(precision(TimestampPrecision.HOUR))
      val (first, second) = (Instant.parse("2024-10-27T00:30:00Z"), Instant.parse("2024-10-27T01:30:00Z"))
      assert(!equal(TimestampType, first, TimestampType, second, hour, berlin))
      assert(equal(TimestampType, first, TimestampType, Instant.parse("2024-10-27T00:00:00Z"), hour, berlin))
    }
    it("when timestamps before 1970 fall in the same unit") {
      val second = general(precision(TimestampPrecision.SECOND))
      val (s, t) = (Instant.parse("1969-12-31T23:59:59.5Z"), Instant.parse("1969-12-31T23:59:59Z"))
      assert(same(TimestampType, s, t, second))
    }
    it("when local timestamps are the same, in any zone") {
      val local = LocalDateTime.parse("2024-03-31T02:30:00")
      val hour = general(precision(TimestampPrecision.HOUR))
      assert(equal(TimestampNTZType, local, TimestampNTZType, local.plusSeconds(59), hour, berlin))
      assert(!equal(TimestampNTZType, local, TimestampNTZType, local.plusHours(1), hour, berlin))
    }
    it("when arrays have the same length and equal elements in order") {
      val numbers = ArrayType(IntegerType)
      assert(same(numbers, Seq(1, 2), Vector(1, 2)))
      assert(!same(numbers, Seq(1, 2), Seq(2, 1)))
      assert(!same(numbers, Seq[Any](null, 1), Seq(1)))
      assert(!same(numbers, Seq[Any](null), Seq()))
      assert(!same(numbers, Seq(), null))
    }
    it("when structs have equal fields, paired by name") {
      val struct = StructType(Seq(StructField("a", IntegerType), StructField("b", StringType)))
      val reordered = StructType(Seq(StructField("B", StringType), StructField("A", IntegerType)))
      assert(equal(struct, Row(1, "x"), reordered, Row("x", 1)))
      assert(!same(struct, Row(null, null), null))
      assert(!same(struct, Row(1, null), Row(1, "")))
    }
    it("when maps have the same keys with equal values in any order") {
      val map = MapType(StringType, IntegerType)
      assert(same(map, Map("a" -> 1, "b" -> 2), Map("b" -> 2, "a" -> 1)))
      assert(!same(map, Map("a" -> 1), Map("a" -> null)))
      assert(!same(map, Map("a" -> null), Map()))
      assert(!same(map, Map(), null))
    }
    it("when the rules for text and timestamps make nested values equal") {
      val rules = onTypes("string" -> trim(true).orElse(ignoreCase(true)).orElse(nullEqualsEmpty(true)))
      assert(same(ArrayType(StringType), Seq("A ", null), Seq("a", " "), rules))
      assert(same(MapType(StringType, StringType), Map(" k" -> ""), Map("K" -> null), rules))
      val nested = StructType(Seq(StructField("f", ArrayType(TimestampType))))
      val instant = Instant.parse("2024-02-29T12:00:00Z")
      val minute = onTypes("timestamp" -> precision(TimestampPrecision.MINUTE))
      assert(same(nested, Row(Seq(instant)), Row(Seq(instant.plusSeconds(59))), minute))
    }
  }

  describe("with a tolerance two values are equal") {
    it("up to abs-tol, and no further") {
      val rules = general(absTol("0.5"))
      assert(same(DoubleType, 1.0, 1.5, rules))
      assert(!same(DoubleType, 1.0, 1.5000000000000002, rules))
      assert(same(IntegerType, 1, 2, general(absTol("1"))))
    }
    it("up to rel-tol of the larger magnitude") {
      val rules = general(relTol("0.5"))
      assert(same(DecimalType(18, 4), decimal("2"), decimal("1"), rules))
      assert(same(DecimalType(18, 4), decimal("-1"), decimal("-2"), rules))
      assert(!same(DecimalType(18, 4), decimal("2"), decimal("0.9999"), rules))
    }
    it("up to the larger of the two tolerances") {
      val rules = general(absTol("1").orElse(relTol("0.1")))
      assert(same(DoubleType, 1.0, 2.0, rules))
      assert(same(DoubleType, 100.0, 110.0, rules))
      assert(!same(DoubleType, 100.0, 112.0, rules))
    }
    it("in exact arithmetic for whole numbers and decimals") {
      val large = decimal("9" * 38)
      assert(same(DecimalType(38, 0), large, large.subtract(decimal("1")), general(absTol("1"))))
      assert(!same(DecimalType(38, 0), large, large.subtract(decimal("1")), general(absTol("0.9"))))
      assert(!same(LongType, Long.MaxValue, Long.MinValue, general(absTol("1"))))
      assert(!same(LongType, 9007199254740993L, 9007199254740992L, general(absTol("0.5"))))
    }
    it("but a NULL, a NaN or an infinity is never near anything else") {
      val rules = general(absTol("1000000").orElse(relTol("1")))
      assert(!same(DoubleType, null, 0.0, rules))
      assert(!same(DoubleType, Double.NaN, 0.0, rules))
      assert(!same(DoubleType, Double.PositiveInfinity, Double.MaxValue, rules))
      assert(same(DoubleType, null, null, rules))
      assert(same(DoubleType, Double.NaN, Double.NaN, rules))
    }
    it("up to time-tol for dates and timestamps") {
      val day = general(timeTol(Duration.ofHours(24)))
      assert(same(DateType, LocalDate.parse("2024-02-28"), LocalDate.parse("2024-02-29"), day))
      assert(!same(DateType, LocalDate.parse("2024-02-28"), LocalDate.parse("2024-03-01"), day))
      val instant = Instant.parse("2024-02-29T12:00:00Z")
      val second = general(timeTol(Duration.ofSeconds(1)))
      assert(same(TimestampType, instant, instant.minusSeconds(1), second))
      assert(!same(TimestampType, instant, instant.plusNanos(1000001000), second))
    }
    it("at the top only, not inside nested values") {
      assert(!same(ArrayType(IntegerType), Seq(1), Seq(2), general(absTol("1"))))
    }
  }

  describe("unlike types are compared in a common type") {
    it("of whole numbers and of float and double") {
      assert(equal(ByteType, 1.toByte, LongType, 1L))
      assert(equal(FloatType, 0.1f, DoubleType, 0.1f.toDouble))
      assert(!equal(FloatType, 0.1f, DoubleType, 0.1))
      assert(!equal(IntegerType, 16777217, FloatType, 16777216f))
      assert(equal(ArrayType(IntegerType), Seq(1), ArrayType(LongType), Seq(1L)))
    }
    it("of bigint and double, exactly by value") {
      assert(equal(LongType, 9007199254740992L, DoubleType, 9007199254740992.0))
      assert(!equal(LongType, 9007199254740993L, DoubleType, 9007199254740992.0))
      assert(!equal(LongType, Long.MaxValue, DoubleType, 9223372036854775807.0))
    }
    it("of a date and a timestamp, as the midnight of the session's time zone") {
      val date = LocalDate.parse("2024-03-31")
      assert(equal(DateType, date, TimestampType, Instant.parse("2024-03-30T23:00:00Z"), zone = berlin))
      assert(!equal(DateType, date, TimestampType, Instant.parse("2024-03-31T00:00:00Z"), zone = berlin))
      assert(equal(DateType, date, TimestampNTZType, date.atStartOfDay, zone = berlin))
    }
    it("of text and a type, as which the text is read; spaces around it do not count") {
      assert(equal(StringType, " 007 ", IntegerType, 7))
      assert(equal(LongType, -7L, StringType, "-7"))
      assert(equal(StringType, "1.50", DecimalType(10, 2), decimal("1.5")))
      assert(equal(StringType, "true", BooleanType, true))
      assert(equal(StringType, "0001-01-01", DateType, LocalDate.of(1, 1, 1)))
      assert(equal(StringType, null, DateType, null))
    }
    it("of text that cannot be read so: it differs from every value and from NULL") {
      for (text <- Seq("12.5", "abc", "", "99999999999")) {
        assert(!equal(StringType, text, IntegerType, 12))
        assert(!equal(StringType, text, IntegerType, null))
      }
      assert(!equal(StringType, "1.005", DecimalType(10, 2), decimal("1.00")))
      assert(!equal(StringType, "1.005", DecimalType(10, 2), decimal("1.01")))
      assert(!equal(StringType, "2023-02-29", DateType, LocalDate.parse("2023-03-01")))
    }
  }

  describe("with primary keys") {
    it("a row of each side is matched if all compared columns are equal, else changed") {
      val verdict = keyed("id,a,b")(row(1, 1, 1), row(2, 2, 2))(row(2, 2, 3), row(1, 1, 1))
      assert(fates(verdict) == ((1, 1, 0, 0)))
      assert(
        verdict.differences == Map(
          PlainDifference(
            Fate.CHANGED,
            Some(Map("id" -> number(2), "a" -> number(2), "b" -> number(2))),
            Some(Map("id" -> number(2), "a" -> number(2), "b" -> number(3))),
            Set("b")
          ) -> 1
        )
      )
    }
    it("a row of one side is missing in the other") {
      val verdict = keyed("id,a")(row(1, 1), row(2, 2))(row(2, 2), row(3, 3), row(4, 4))
      assert(fates(verdict) == ((1, 0, 1, 2)))
      val missing = PlainDifference(Fate.MISSING_IN_TARGET, Some(Map("id" -> number(1), "a" -> number(1))), None, Set())
      assert(verdict.differences(missing) == 1)
    }
    it("NULL is NULL in a key, and such rows are counted apart, too") {
      val verdict = keyed("k,l,a", keys = 2)(row(null, 1, 1), row(1, 1, 1))(row(null, 1, 1), row(1, null, 1))
      assert(fates(verdict) == ((1, 0, 1, 1)))
      assert(verdict.nullKeyRows == 3)
    }
    it("rules hold for keys") {
      val schema = StructType(Seq(StructField("k", StringType)))
      def table(values: String*) = PlainTable(schema, values.map(row(_)).toVector)
      val rules = onColumn("K", rtrim(true).orElse(nullEqualsEmpty(true)))
      val verdict = Oracle.compare(table("a  ", ""), table("a", null), PlainComparison(Vector("k"), rules = rules))
      assert(fates(verdict) == ((2, 0, 0, 0)))
      assert(verdict.nullKeyRows == 2)
    }
    it("inside a duplicate key equal rows pair off first, as a multiset") {
      val verdict = keyed("id,a")(row(1, 1), row(1, 2), row(1, 2))(row(1, 2), row(1, 1), row(1, 2))
      assert(fates(verdict) == ((3, 0, 0, 0)))
      assert((verdict.duplicateKeysSource, verdict.duplicateKeysTarget) == ((1, 1)))
    }
    it("then what is left pairs in the order of its content as changed, and the surplus is missing") {
      val verdict = keyed("id,a")(row(1, 9), row(1, 3), row(1, 5))(row(1, 4), row(1, 5))
      assert(fates(verdict) == ((1, 1, 1, 0)))
      assert(
        verdict.differences.keySet.map(d => (d.status, d.source.map(_("a")), d.target.map(_("a")))) == Set(
          (Fate.CHANGED, Some(number(3)), Some(number(4))),
          (Fate.MISSING_IN_TARGET, Some(number(9)), None)
        )
      )
    }
    it("the outcome does not depend on arrival") {
      val rows = Seq(row(1, 9), row(1, null), row(1, 5), row(2, 1))
      val others = Seq(row(1, 4), row(1, 5), row(1, 4))
      val verdicts = rows.permutations.flatMap(s => others.permutations.map(t => keyed("id,a")(s: _*)(t: _*)))
      assert(verdicts.toSet.size == 1)
    }
    it("keys that stand more than once are counted for each side") {
      val verdict = keyed("id,a")(row(1, 1), row(1, 1), row(1, 1), row(null, 1), row(null, 2))(row(1, 1), row(2, 2))
      assert((verdict.duplicateKeysSource, verdict.duplicateKeysTarget) == ((2, 0)))
    }
    it("with a tolerance each row left takes the first that is near, after equal rows have paired off") {
      val verdict = keyed("id,a", rules = onColumn("a", absTol("2")))(row(1, 3), row(1, 4))(row(1, 5), row(1, 3))
      assert(fates(verdict) == ((2, 0, 0, 0)))
      // 7 comes first and takes 9, which is nearer to 10.
      val greedy = keyed("id,a", rules = onColumn("a", absTol("2")))(row(1, 10), row(1, 7))(row(1, 9), row(1, 30))
      assert(fates(greedy) == ((1, 1, 0, 0)))
      assert(greedy.differences.keySet.flatMap(_.source.map(_("a"))) == Set(number(10)))
    }
    it("each column's changed rows are counted, and those with NULL on one side only") {
      val verdict =
        keyed("id,a,b")(row(1, null, 1), row(2, 2, 2), row(3, 3, 3))(row(1, 1, 1), row(2, null, 2), row(3, 4, 3))
      assert(verdict.columns == Map("a" -> ColumnChanges(3, 1, 1), "b" -> ColumnChanges(0, 0, 0)))
    }
    it("columns of missing rows are not counted as changed") {
      assert(keyed("id,a")(row(1, 1))(row(2, 2)).columns == Map("a" -> ColumnChanges(0, 0, 0)))
    }
    it("without compared columns a key on both sides is matched") {
      assert(fates(keyed("id")(row(1), row(1), row(2))(row(1), row(3))) == ((1, 0, 2, 1)))
    }
  }

  describe("without primary keys") {
    it("whole rows are a multiset: the smaller count is matched, the surplus is missing in the other") {
      val verdict = keyless("a,b")(row(1, 1), row(1, 1), row(1, 1), row(2, null))(row(1, 1), row(2, null), row(2, null))
      assert(fates(verdict) == ((2, 0, 2, 1)))
      assert(verdict.differences.values.toSeq.sorted == Seq(1, 2))
    }
    it("nothing is changed, and no key is NULL or stands twice") {
      val verdict = keyless("a,b")(row(null, 1), row(null, 1))(row(null, 2))
      assert(fates(verdict) == ((0, 0, 2, 1)))
      assert((verdict.nullKeyRows, verdict.duplicateKeysSource, verdict.duplicateKeysTarget) == ((0, 0, 0)))
    }
    it("a tolerance matches rows that are equal in all other columns") {
      val verdict = keyless("a,b", onColumn("b", absTol("1")))(row(1, 1), row(1, 5))(row(1, 2), row(2, 5))
      assert(fates(verdict) == ((1, 0, 1, 1)))
    }
  }

  describe("what is compared") {
    it("is every column of both sides, paired by name without regard to case, less the excluded") {
      val source = PlainTable(numbers("ID,a,b,x"), Vector(row(1, 1, 1, 1)))
      val target = PlainTable(numbers("B,A,id,y"), Vector(row(2, 1, 1, 1)))
      val verdict = Oracle.compare(source, target, PlainComparison(keys = Vector("id"), excluded = Set("A")))
      assert(verdict.columns == Map("b" -> ColumnChanges(1, 0, 0)))
      assert(verdict.differences.keySet.flatMap(_.target.map(_.keySet)) == Set(Set("ID", "b")))
    }
    it("goes through column-mapping") {
      val source = PlainTable(numbers("id,a"), Vector(row(1, 1)))
      val target = PlainTable(numbers("key,a"), Vector(row(1, 1)))
      val comparison = PlainComparison(keys = Vector("id"), mapping = Map("ID" -> "key"))
      assert(fates(Oracle.compare(source, target, comparison)) == ((1, 0, 0, 0)))
    }
    it("is under the nearest rules: the column's, its type's, the general ones") {
      val rules = new RuleBook(
        absTol("5"),
        java.util.Map.of("int", absTol("2")),
        java.util.Map.of(GeneratedCase.reference("c"), absTol("1"))
      )
      assert(keyed("id,c", keys = 0, rules)(row(1, 1))(row(3, 2)).matched == 1)
      assert(keyed("id,c", keys = 0, rules)(row(1, 1))(row(4, 2)).matched == 0)
      assert(keyed("id,c", keys = 0, rules)(row(1, 1))(row(1, 3)).matched == 0)
    }
  }

  describe("the order of contents") {
    it("has NULL first and NaN last, false before true, and text and binary by unsigned bytes") {
      def ordered(values: PlainValue*) = assert(values.reverse.sorted == values)
      ordered(Null, NegativeInfinity, number(-1), number(0), PositiveInfinity, NaN)
      ordered(Null, Bool(false), Bool(true))
      // In UTF-16 the emoji would come before the fullwidth letter.
      ordered(Null, Text(""), Text("a"), Text("a "), Text("\uff41"), Text("\ud83d\ude00"))
      ordered(Bytes(Vector()), Bytes(Vector(1)), Bytes(Vector(1, 0)), Bytes(Vector(-1)))
    }
    it("goes element by element in arrays, the shorter first, and field by field in structs") {
      def ordered(values: PlainValue*) = assert(values.reverse.sorted == values)
      ordered(Null, Items(Vector()), Items(Vector(Null)), Items(Vector(number(1))), Items(Vector(number(1), Null)))
      ordered(Null, Fields(Vector(Null, number(2))), Fields(Vector(number(1), Null)))
    }
  }
}
