package io.crosscheck.compare

import io.crosscheck.model.{RuleBook, Rules}
import java.time.ZoneId
import org.apache.spark.sql.Row
import org.apache.spark.sql.types._
import org.scalacheck.Gen
import org.scalacheck.rng.Seed
import scala.collection.JavaConverters._

/** Makes pairs of tables of all types in which equal, nearly equal, duplicate and missing rows are frequent. */
object TablePairGenerator {

  /** The case of this seed, always the same one. */
  def generate(seed: Long): GeneratedCase =
    cases.pureApply(Gen.Parameters.default, Seed(seed)).copy(seed = seed)

  sealed private trait Role
  private case object Key extends Role
  private case object Compared extends Role
  private case object Excluded extends Role
  private case object SourceOnly extends Role
  private case object TargetOnly extends Role

  /** A column of one or both sides; cells are made as `base` and then brought into the types of the sides. */
  private final case class Plan(
      role: Role,
      name: String,
      targetName: String,
      base: DataType,
      sourceType: DataType,
      targetType: DataType,
      palette: Vector[Any]
  ) {
    val inSource: Boolean = role != TargetOnly
    val inTarget: Boolean = role != SourceOnly
    val paired: Boolean = role == Key || role == Compared
    def cell: Gen[Any] = Gen.oneOf(palette)
  }

  private type Cells = Vector[Any]

  lazy val cases: Gen[GeneratedCase] = for {
    keys <- Gen.frequency(7 -> Gen.choose(1, 3), 3 -> Gen.const(0))
    compared <- Gen.choose(if (keys == 0) 1 else 0, 6)
    others <- Gen.frequency(3 -> Gen.const(0), 1 -> Gen.const(1))
    keyPlans <- all((1 to keys).map(i => plan(Key, s"k$i")))
    comparedPlans <- all((1 to compared).map(i => plan(Compared, s"c$i")))
    otherPlans <- all((1 to others).map(i => Gen.oneOf(Excluded, SourceOnly, TargetOnly).flatMap(plan(_, s"x$i"))))
    plans <- shuffled(keyPlans ++ comparedPlans ++ otherPlans)
    (sourceRows, targetRows) <- rows(plans)
    zone <- Gen.oneOf("UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata").map(ZoneId.of)
    sourceCells <- all(sourceRows.map(inSource(plans, _, zone)))
    targetCells <- all(targetRows.map(inTarget(plans, _, zone)))
    reordered <- chance(30)
    targetPlans <- if (reordered) shuffled(plans) else Gen.const(plans)
    targetOrder = targetPlans.filter(_.inTarget).map(p => plans.filter(_.inTarget).indexOf(p))
    source <- table(plans.filter(_.inSource).map(p => p.name -> p.sourceType), sourceCells)
    target <- table(
      targetPlans.filter(_.inTarget).map(p => p.targetName -> p.targetType),
      targetCells.map(row => targetOrder.map(row(_)))
    )
    rules <- ruleBook(plans)
  } yield GeneratedCase(
    0,
    source,
    target,
    PlainComparison(
      keyPlans.map(_.name),
      plans.filter(p => p.paired && !p.name.equalsIgnoreCase(p.targetName)).map(p => p.name -> p.targetName).toMap,
      plans.filter(_.role == Excluded).map(_.name).toSet,
      rules,
      zone
    )
  ).settled

  // Columns

  private def plan(role: Role, plainName: String): Gen[Plan] = for {
    name <- Gen.frequency(8 -> plainName, 1 -> plainName.toUpperCase, 1 -> s"$plainName ä", 1 -> s"x.$plainName")
    renamed <- Gen.frequency(8 -> name, 1 -> name.toLowerCase, 2 -> s"to $name")
    base <- if (role == Key) keyType else if (role == Excluded) excludedType else columnType(2)
    unlike <- if (role == Key || role == Compared) chance(25) else Gen.const(false)
    other <- if (unlike) UnlikeTypes.of(base) else Gen.const(base)
    flipped <- chance(50)
    values <- palette(base)
    withNull <- chance(if (role == Key) 25 else 45)
    cells = if (withNull) values :+ null else values
  } yield {
    val targetName = if (role == Excluded) name else renamed
    if (flipped) Plan(role, name, targetName, base, other, base, cells)
    else Plan(role, name, targetName, base, base, other, cells)
  }

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
      BinaryType,
      DateType,
      TimestampType,
      TimestampNTZType
    )
  )

  private lazy val keyType: Gen[DataType] =
    Gen.frequency(8 -> leafType, 1 -> leafType.map(ArrayType(_)), 1 -> structType(leafType))

  private lazy val excludedType: Gen[DataType] = Gen.frequency(1 -> columnType(1), 1 -> DayTimeIntervalType())

  private def columnType(depth: Int): Gen[DataType] =
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

  // Values

  /** A few values of the type, often some that are easily taken for each other; never NULL. */
  private def palette(of: DataType): Gen[Vector[Any]] = of match {
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

  // Rows, as base values of all plans

  private def rows(plans: Vector[Plan]): Gen[(Vector[Cells], Vector[Cells])] = {
    val row = all(plans.map(_.cell))
    val some = Gen.choose(0, 8).flatMap(listOf(_, row))
    val none = Gen.const(Vector.empty[Cells])
    Gen.frequency(
      14 -> some.flatMap(source => damaged(plans, source).map(target => (source, target))),
      1 -> some.flatMap(source => shuffled(source).map(target => (source, target))),
      3 -> Gen.zip(some, some),
      1 -> Gen.zip(some, none),
      1 -> Gen.zip(none, some),
      1 -> Gen.zip(none, none)
    )
  }

  private def damaged(plans: Vector[Plan], rows: Vector[Cells]): Gen[Vector[Cells]] = for {
    kept <- all(rows.map { row =>
      Gen.frequency(
        6 -> Gen.const(Vector(row)),
        1 -> Gen.const(Vector.empty[Cells]),
        3 -> changed(plans, row).map(Vector(_)),
        1 -> Gen.const(Vector(row, row)),
        1 -> changed(plans, row).map(Vector(row, _))
      )
    })
    more <- Gen.frequency(2 -> Gen.const(0), 1 -> Gen.const(1), 1 -> Gen.const(2))
    added <- listOf(more, all(plans.map(_.cell)))
    target <- shuffled(kept.flatten ++ added)
  } yield target

  /** The row with another value, from the column's few or any other, in one column; a key only if there is no other. */
  private def changed(plans: Vector[Plan], row: Cells): Gen[Cells] = {
    val compared = plans.indices.filter(plans(_).role == Compared)
    for {
      at <- Gen.oneOf(if (compared.isEmpty) plans.indices else compared)
      value <- Gen.frequency(3 -> plans(at).cell, 1 -> palette(plans(at).base).map(_.head))
    } yield row.updated(at, value)
  }

  private def inSource(plans: Vector[Plan], row: Cells, zone: ZoneId): Gen[Cells] =
    all(plans.zip(row).filter(_._1.inSource).map { case (p, value) => cell(p.base, p.sourceType, value, zone) })

  private def inTarget(plans: Vector[Plan], row: Cells, zone: ZoneId): Gen[Cells] =
    all(plans.zip(row).filter(_._1.inTarget).map { case (p, value) => cell(p.base, p.targetType, value, zone) })

  private def cell(base: DataType, as: DataType, value: Any, zone: ZoneId): Gen[Any] =
    UnlikeTypes.convert(value, base, as, zone) match {
      case text: String if base != StringType => UnlikeTypes.writings(text, base)
      case converted                          => Gen.const(converted)
    }

  private def table(columns: Vector[(String, DataType)], rows: Vector[Cells]): Gen[PlainTable] =
    all(columns.map(_ => chance(25))).map { strict =>
      val fields = columns.zipWithIndex.map { case ((name, dataType), i) =>
        StructField(name, dataType, nullable = !strict(i) || rows.exists(_(i) == null))
      }
      PlainTable(StructType(fields), rows)
    }

  // Rules

  private def ruleBook(plans: Vector[Plan]): Gen[RuleBook] = for {
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

  private def columnRules(p: Plan): Gen[Rules] = {
    val as = PlainColumn.commonType(p.sourceType, p.targetType)
    val exactAgainstDouble = Set(p.sourceType, p.targetType) == Set[DataType](LongType, DoubleType)
    val tolerance = as match {
      case _ if p.role == Key || exactAgainstDouble    => none
      case _: NumericType                              => PlainRules.numberTolerance
      case DateType | TimestampType | TimestampNTZType => Gen.oneOf(PlainRules.timeTolerance, none)
      case _                                           => none
    }
    val text = if (has(as)(_ == StringType)) PlainRules.text else none
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

  // Combinators

  private def chance(percent: Int): Gen[Boolean] = Gen.choose(1, 100).map(_ <= percent)

  private def all[A](gens: Seq[Gen[A]]): Gen[Vector[A]] = gens.foldLeft(Gen.const(Vector.empty[A])) { (done, gen) =>
    done.flatMap(values => gen.map(values :+ _))
  }

  private def listOf[A](size: Int, gen: Gen[A]): Gen[Vector[A]] = all(Vector.fill(size)(gen))

  private def shuffled[A](values: Vector[A]): Gen[Vector[A]] =
    Gen.long.map(seed => new scala.util.Random(seed).shuffle(values))
}
