package io.crosscheck.compare

import io.crosscheck.compare.ColumnPlan._
import io.crosscheck.compare.Gens._
import io.crosscheck.compare.ValueGenerator._
import java.time.ZoneId
import org.apache.spark.sql.types._
import org.scalacheck.Gen
import org.scalacheck.rng.Seed

/** Makes pairs of tables of all types in which equal, nearly equal, duplicate and missing rows are frequent. */
object TablePairGenerator {

  /** The case of this seed, always the same one. */
  def generate(seed: Long): GeneratedCase =
    cases.pureApply(Gen.Parameters.default, Seed(seed)).copy(seed = seed)

  private type Cells = Vector[Any]

  lazy val cases: Gen[GeneratedCase] = for {
    keys <- Gen.frequency(7 -> Gen.choose(1, 3), 3 -> Gen.const(0))
    most <- Gen.frequency(2 -> 3, 1 -> 6)
    compared <- Gen.frequency(1 -> (if (keys == 0) 1 else 0), 9 -> Gen.choose(1, most))
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
    rules <- RuleGenerator.ruleBook(plans)
    keyNames <- all(keyPlans.map(p => Gen.frequency(9 -> p.name, 1 -> p.name.toUpperCase)))
  } yield GeneratedCase(
    0,
    source,
    target,
    PlainComparison(
      keyNames,
      plans.filter(p => p.paired && !p.name.equalsIgnoreCase(p.targetName)).map(p => p.name -> p.targetName).toMap,
      plans.filter(_.role == Excluded).map(_.name).toSet,
      rules,
      zone
    )
  ).settled

  // Columns

  private def plan(role: Role, plainName: String): Gen[ColumnPlan] = for {
    name <- Gen.frequency(8 -> plainName, 1 -> plainName.toUpperCase, 1 -> s"$plainName ä", 1 -> s"x.$plainName")
    renamed <- Gen.frequency(8 -> name, 1 -> name.toLowerCase, 2 -> s"to $name")
    base <- if (role == Key) keyType else if (role == Excluded) excludedType else columnType(2)
    unlike <- if (role == Key || role == Compared) chance(18) else Gen.const(false)
    other <- if (unlike) UnlikeTypes.of(base) else Gen.const(base)
    flipped <- chance(50)
    values <- palette(base)
    withNull <- chance(if (role == Key) 25 else 45)
    cells = if (withNull) values :+ null else values
  } yield {
    val targetName = if (role == Excluded) name else renamed
    if (flipped) ColumnPlan(role, name, targetName, base, other, base, cells)
    else ColumnPlan(role, name, targetName, base, base, other, cells)
  }

  // Rows, as base values of all plans

  private def rows(plans: Vector[ColumnPlan]): Gen[(Vector[Cells], Vector[Cells])] = {
    val row = all(plans.map(_.cell))
    val some = Gen.choose(1, 8).flatMap(listOf(_, row))
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

  private def damaged(plans: Vector[ColumnPlan], rows: Vector[Cells]): Gen[Vector[Cells]] = for {
    kept <- all(rows.map { row =>
      Gen.frequency(
        6 -> Gen.const(Vector(row)),
        1 -> Gen.const(Vector.empty[Cells]),
        5 -> changed(plans, row).map(Vector(_)),
        1 -> Gen.const(Vector(row, row)),
        1 -> changed(plans, row).map(Vector(row, _))
      )
    })
    more <- Gen.frequency(2 -> Gen.const(0), 1 -> Gen.const(1), 1 -> Gen.const(2))
    added <- listOf(more, all(plans.map(_.cell)))
    drifting <- Gen.frequency(2 -> Gen.const(-1), 3 -> Gen.oneOf(plans.indices))
    drifted <- all(kept.flatten.map(drift(plans, _, drifting).flatMap(otherwiseWhereExcluded(plans, _))))
    target <- shuffled(drifted ++ added)
  } yield target

  private def otherwiseWhereExcluded(plans: Vector[ColumnPlan], row: Cells): Gen[Cells] =
    all(plans.zip(row).map { case (p, value) => if (p.role == Excluded) p.cell else Gen.const(value) })

  /** The row with a value next to its own in one column, or as it is. */
  private def drift(plans: Vector[ColumnPlan], row: Cells, at: Int): Gen[Cells] =
    if (at < 0 || plans(at).role != Compared) Gen.const(row)
    else Gen.frequency(1 -> Gen.const(row), 2 -> nudged(row(at), plans(at).base).map(row.updated(at, _)))

  /** The row with another value, from the column's few or any other, in one column; a key only if there is no other. */
  private def changed(plans: Vector[ColumnPlan], row: Cells): Gen[Cells] = {
    val compared = plans.indices.filter(plans(_).role == Compared)
    for {
      at <- Gen.oneOf(if (compared.isEmpty) plans.indices else compared)
      value <- Gen.frequency(
        3 -> plans(at).cell,
        3 -> nudged(row(at), plans(at).base),
        1 -> palette(plans(at).base).map(_.head)
      )
    } yield row.updated(at, value)
  }

  private def inSource(plans: Vector[ColumnPlan], row: Cells, zone: ZoneId): Gen[Cells] =
    all(plans.zip(row).filter(_._1.inSource).map { case (p, value) => cell(p.base, p.sourceType, value, zone) })

  private def inTarget(plans: Vector[ColumnPlan], row: Cells, zone: ZoneId): Gen[Cells] =
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
}
