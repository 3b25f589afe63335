package io.crosscheck.demo

import java.time.Instant
import java.time.temporal.ChronoUnit

import scala.util.Try

/** What a comparison of a pair must find; the words are those of the results. */
final case class Expected(
    sourceRows: Long,
    targetRows: Long,
    matched: Long,
    changed: Long,
    missingInTarget: Long,
    missingInSource: Long,
    nullKeyRows: Long,
    duplicateKeysSource: Long,
    duplicateKeysTarget: Long,
    columns: Map[String, ExpectedColumn]
)

/** The differences of one compared column; a column without any is not listed. */
final case class ExpectedColumn(changedRows: Long, nullInSourceOnly: Long, nullInTargetOnly: Long)

/** The comparison as one would do it by hand, over plain collections. */
object PlainComparison {
  private type Record = Map[String, Any]

  /** @param mapping
    *   target column to source column where names differ
    * @param canonical
    *   a value of a column (by its name in the source) as the pair's rules see it
    */
  def compare(
      source: DemoTable,
      target: DemoTable,
      keys: Vector[String],
      mapping: Map[String, String] = Map.empty,
      canonical: (String, Any) => Any = (_, value) => value
  ): Expected = {
    val left = records(source, Map.empty, canonical)
    val right = records(target, mapping, canonical)
    def key(record: Record): Vector[Any] = keys.map(record)
    val leftGroups = left.groupBy(key)
    val rightGroups = right.groupBy(key)

    val groups = (leftGroups.keySet ++ rightGroups.keySet).toVector.map { k =>
      val mine = leftGroups.getOrElse(k, Vector.empty)
      val theirs = rightGroups.getOrElse(k, Vector.empty)
      (mine.diff(theirs).sortBy(_.toString), theirs.diff(mine).sortBy(_.toString))
    }
    val pairs = groups.flatMap { case (mine, theirs) => mine.zip(theirs) }
    val unpairedLeft = groups.map { case (mine, theirs) => math.max(0, mine.size - theirs.size) }.sum
    val unpairedRight = groups.map { case (mine, theirs) => math.max(0, theirs.size - mine.size) }.sum

    Expected(
      sourceRows = left.size.toLong,
      targetRows = right.size.toLong,
      matched = (left.size - pairs.size - unpairedLeft).toLong,
      changed = pairs.size.toLong,
      missingInTarget = unpairedLeft.toLong,
      missingInSource = unpairedRight.toLong,
      nullKeyRows = (left ++ right).count(record => key(record).contains(null)).toLong,
      duplicateKeysSource = leftGroups.values.count(_.size > 1).toLong,
      duplicateKeysTarget = rightGroups.values.count(_.size > 1).toLong,
      columns = source.columns.map(_._1).flatMap(name => column(name, pairs).map(name -> _)).toMap
    )
  }

  private def column(name: String, pairs: Vector[(Record, Record)]): Option[ExpectedColumn] = {
    val cells = pairs.map { case (mine, theirs) => (mine(name), theirs(name)) }.filter(c => c._1 != c._2)
    if (cells.isEmpty) None
    else
      Some(
        ExpectedColumn(cells.size.toLong, cells.count(_._1 == null).toLong, cells.count(_._2 == null).toLong)
      )
  }

  private def records(table: DemoTable, mapping: Map[String, String], canonical: (String, Any) => Any) = {
    val names = table.columns.map { case (name, _) => mapping.getOrElse(name, name) }
    table.rows.map(row => names.zip(row).map { case (name, value) => name -> canonical(name, plain(value)) }.toMap)
  }

  /** NaN is equal to itself, 0.0 to -0.0. */
  private def plain(value: Any): Any = value match {
    case number: Double if number.isNaN  => "NaN"
    case number: Double if number == 0.0 => 0.0
    case other                           => other
  }

  /** The rules of configs/demo.conf for covid. */
  def covidRules(column: String, value: Any): Any = (column, value) match {
    case ("status", text: String)      => text.replaceAll(" +$", "")
    case ("updated_at", time: Instant) => time.truncatedTo(ChronoUnit.SECONDS)
    case _                             => value
  }

  /** Text against a number is read as a number; what cannot be read stays itself and is equal to no number. */
  def surveyTypes(column: String, value: Any): Any = (column, value) match {
    case ("value", text: String) => Try(BigDecimal(text)).getOrElse(text)
    case _                       => value
  }
}
