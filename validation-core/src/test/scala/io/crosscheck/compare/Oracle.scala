package io.crosscheck.compare

import io.crosscheck.compare.PlainValue.{ContentOrder, Null}
import io.crosscheck.model.RuleBook
import io.crosscheck.result.Fate
import java.time.ZoneId
import org.apache.spark.sql.types.StructType

/** One side: values are those that a Spark row gives out, with java.time dates and times. */
final case class PlainTable(schema: StructType, rows: Vector[Vector[Any]])

/** How two tables are compared. Names of columns are the source's, in any case.
  *
  * @param keys
  *   none: whole rows as a multiset
  * @param mapping
  *   source column to target column
  * @param excluded
  *   columns of either side
  */
final case class PlainComparison(
    keys: Vector[String] = Vector.empty,
    mapping: Map[String, String] = Map.empty,
    excluded: Set[String] = Set.empty,
    rules: RuleBook = RuleBook.EMPTY,
    zone: ZoneId = ZoneId.of("UTC")
)

final case class ColumnChanges(changedRows: Long, nullInSourceOnly: Long, nullInTargetOnly: Long)

/** A row that does not match; records are key and compared columns under the source's names, in compared form. */
final case class PlainDifference(
    status: Fate,
    source: Option[Map[String, PlainValue]],
    target: Option[Map[String, PlainValue]],
    changedColumns: Set[String]
)

/** All that a comparison says. `differences` is a multiset: how many there are of each. */
final case class Verdict(
    matched: Long,
    changed: Long,
    missingInTarget: Long,
    missingInSource: Long,
    nullKeyRows: Long,
    duplicateKeysSource: Long,
    duplicateKeysTarget: Long,
    columns: Map[String, ColumnChanges],
    differences: Map[PlainDifference, Int]
)

/** The columns of both sides that take part, and records made of them. */
final class PlainAlignment(source: StructType, target: StructType, comparison: PlainComparison) {
  private def same(a: String)(b: String) = a.equalsIgnoreCase(b)

  private val paired: Vector[PlainColumn] = for {
    field <- source.toVector
    targetName = comparison.mapping.find(m => same(m._1)(field.name)).fold(field.name)(_._2)
    other <- target.find(f => same(f.name)(targetName))
    if !comparison.excluded.exists(same(field.name)) && !comparison.excluded.exists(same(targetName))
  } yield PlainColumn(field, other, comparison.rules, comparison.zone)

  val keys: Vector[PlainColumn] = comparison.keys.map(key => paired.find(c => same(c.name)(key)).get)
  val compared: Vector[PlainColumn] = paired.filterNot(c => keys.contains(c))

  /** The record of the source with these values (original, by name of the column in the source). */
  def sourceRecord(values: Map[String, Any]): Map[String, PlainValue] =
    (keys ++ compared).map(c => c.name -> c.sourceValue(values(c.name))).toMap

  /** The record of the target with these values (original, by name of the column in the source). */
  def targetRecord(values: Map[String, Any]): Map[String, PlainValue] =
    (keys ++ compared).map(c => c.name -> c.targetValue(values(c.name))).toMap

  def sourceRecords(rows: Vector[Vector[Any]]): Vector[Map[String, PlainValue]] =
    rows.map(row => sourceRecord(keysAndCompared(c => row(source.fieldIndex(c.source.name)))))

  def targetRecords(rows: Vector[Vector[Any]]): Vector[Map[String, PlainValue]] =
    rows.map(row => targetRecord(keysAndCompared(c => row(target.fieldIndex(c.target.name)))))

  private def keysAndCompared(value: PlainColumn => Any): Map[String, Any] =
    (keys ++ compared).map(c => c.name -> value(c)).toMap
}

/** Slow and plain: the contract of semantics.md, sections 2 and 3, over collections. */
object Oracle {
  private type Record = Map[String, PlainValue]

  def compare(source: PlainTable, target: PlainTable, comparison: PlainComparison): Verdict = {
    val columns = new PlainAlignment(source.schema, target.schema, comparison)
    val sources = columns.sourceRecords(source.rows)
    val targets = columns.targetRecords(target.rows)
    val keyed = columns.keys.nonEmpty
    val keys = if (keyed) columns.keys else columns.compared.filterNot(_.tolerant)
    def key(record: Record): Vector[PlainValue] = keys.map(c => record(c.name))

    val sourceGroups = sources.groupBy(key)
    val targetGroups = targets.groupBy(key)
    val fates = (sourceGroups.keySet ++ targetGroups.keySet).toVector.map { k =>
      group(sourceGroups.getOrElse(k, Vector.empty), targetGroups.getOrElse(k, Vector.empty), columns.compared, keyed)
    }
    val differences = fates.flatMap(_.differences)
    def count(status: Fate): Long = differences.count(_.status == status).toLong
    Verdict(
      matched = fates.map(_.matched).sum.toLong,
      changed = count(Fate.CHANGED),
      missingInTarget = count(Fate.MISSING_IN_TARGET),
      missingInSource = count(Fate.MISSING_IN_SOURCE),
      nullKeyRows = if (keyed) (sources ++ targets).count(key(_).contains(Null)).toLong else 0,
      duplicateKeysSource = if (keyed) sourceGroups.values.count(_.size > 1).toLong else 0,
      duplicateKeysTarget = if (keyed) targetGroups.values.count(_.size > 1).toLong else 0,
      columns = columns.compared.map(c => c.name -> changes(c.name, differences)).toMap,
      differences = differences.groupBy(identity).mapValues(_.size).toMap
    )
  }

  private final case class GroupFate(matched: Int, differences: Vector[PlainDifference])

  /** The rows of one key. */
  private def group(
      sources: Vector[Record],
      targets: Vector[Record],
      compared: Vector[PlainColumn],
      keyed: Boolean
  ): GroupFate = {
    val inContentOrder: Ordering[Record] = new Ordering[Record] {
      override def compare(a: Record, b: Record): Int =
        ContentOrder.lexicographic(compared.map(c => a(c.name)), compared.map(c => b(c.name)))
    }
    def unequal(s: Record, t: Record): Set[String] =
      compared.filterNot(c => c.equal(s(c.name), t(c.name))).map(_.name).toSet

    // Equal rows pair off as a multiset.
    val unequalSources = sources.diff(targets).sorted(inContentOrder)
    val unequalTargets = targets.diff(sources).sorted(inContentOrder)

    // Then each row of the source takes the first of the target that is near enough.
    val (leftSources, leftTargets) = unequalSources.foldLeft((Vector.empty[Record], unequalTargets)) {
      case ((left, candidates), s) =>
        val near = candidates.indexWhere(t => unequal(s, t).isEmpty)
        if (near < 0) (left :+ s, candidates) else (left, candidates.patch(near, Nil, 1))
    }

    // What is left is changed, pair by pair, as far as there are pairs.
    val pairs = if (keyed) leftSources.zip(leftTargets) else Vector.empty
    GroupFate(
      matched = sources.size - leftSources.size,
      differences = pairs.map { case (s, t) => PlainDifference(Fate.CHANGED, Some(s), Some(t), unequal(s, t)) } ++
        leftSources.drop(pairs.size).map(s => PlainDifference(Fate.MISSING_IN_TARGET, Some(s), None, Set.empty)) ++
        leftTargets.drop(pairs.size).map(t => PlainDifference(Fate.MISSING_IN_SOURCE, None, Some(t), Set.empty))
    )
  }

  private def changes(column: String, differences: Vector[PlainDifference]): ColumnChanges = {
    val changed = for {
      PlainDifference(_, Some(s), Some(t), names) <- differences
      if names.contains(column)
    } yield (s(column) == Null, t(column) == Null)
    ColumnChanges(
      changed.size.toLong,
      changed.count(_ == ((true, false))).toLong,
      changed.count(_ == ((false, true))).toLong
    )
  }
}
