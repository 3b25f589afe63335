package io.crosscheck.compare

import io.crosscheck.model.{ChecksAsked, ColumnSelection, Origin, PairOptions, Reference, RuleBook, Rules}
import io.crosscheck.result.{AccuracyMetrics, ColumnMetrics, Fate}
import org.apache.spark.sql.types._
import org.apache.spark.sql.{DataFrame, Row, SparkSession}
import scala.collection.JavaConverters._

/** A pair of tables and how to compare them, made from `seed`. */
final case class GeneratedCase(seed: Long, source: PlainTable, target: PlainTable, comparison: PlainComparison) {
  lazy val columns: PlainAlignment = new PlainAlignment(source.schema, target.schema, comparison)

  /** What the oracle says. */
  lazy val expected: Verdict = Oracle.compare(source, target, comparison)

  /** Source and target in Spark. */
  def toDataFrames(spark: SparkSession): (DataFrame, DataFrame) = {
    def frame(table: PlainTable) = spark.createDataFrame(table.rows.map(Row.fromSeq(_)).asJava, table.schema)
    (frame(source), frame(target))
  }

  def toPairOptions: PairOptions = {
    def reference(name: String) = GeneratedCase.reference(name)
    val mapping = comparison.mapping.map { case (s, t) => reference(s) -> reference(t) }
    val excluded = comparison.excluded.toList.sorted.map(reference)
    val none = java.util.List.of[Reference]()
    new PairOptions(
      comparison.keys.map(reference).asJava,
      new ColumnSelection(mapping.asJava, none, excluded.asJava, java.util.List.of()),
      comparison.rules,
      ChecksAsked.ALL_STRICT
    )
  }

  /** A difference found by an engine; rows carry original values under the source's names, more columns do no harm. */
  def difference(status: Fate, source: Option[Row], target: Option[Row], changed: Iterable[String]): PlainDifference =
    PlainDifference(
      status,
      source.map(row => columns.sourceRecord(GeneratedCase.named(row))),
      target.map(row => columns.targetRecord(GeneratedCase.named(row))),
      changed.toSet
    )

  /** The verdict of an engine. */
  def verdict(
      metrics: AccuracyMetrics,
      changes: Iterable[ColumnMetrics],
      differences: Iterable[PlainDifference]
  ): Verdict = Verdict(
    metrics.matched,
    metrics.changed,
    metrics.missingInTarget,
    metrics.missingInSource,
    metrics.nullKeyRows,
    metrics.duplicateKeysSource,
    metrics.duplicateKeysTarget,
    changes.map(c => c.column -> ColumnChanges(c.changedRows, c.nullInSourceOnly, c.nullInTargetOnly)).toMap,
    differences.groupBy(identity).map { case (difference, times) => difference -> times.size }
  )

  /** Runs `body` in the time zone of this case, with java.time values in the rows that come back. */
  def inZone[A](spark: SparkSession)(body: => A): A = {
    val settings = Map(
      "spark.sql.session.timeZone" -> comparison.zone.getId,
      "spark.sql.datetime.java8API.enabled" -> "true"
    )
    val before = settings.keys.map(key => key -> spark.conf.get(key))
    settings.foreach { case (key, value) => spark.conf.set(key, value) }
    try body
    finally before.foreach { case (key, value) => spark.conf.set(key, value) }
  }

  /** The target against the source. */
  def swapped: GeneratedCase = {
    val other = (columns.keys ++ columns.compared).map(c => c.name -> c.target.name).toMap
    def renamed(name: String) = other.find(_._1.equalsIgnoreCase(name)).fold(name)(_._2)
    val byColumn = comparison.rules.byColumn.asScala.map { case (column, rules) =>
      GeneratedCase.reference(renamed(column.name)) -> rules
    }
    GeneratedCase(
      seed,
      target,
      source,
      comparison.copy(
        keys = comparison.keys.map(renamed),
        mapping = comparison.mapping.map(_.swap),
        rules = new RuleBook(comparison.rules.general, comparison.rules.byType, byColumn.asJava)
      )
    )
  }

  /** The same without that which the contract leaves open; the oracle and an engine could both be right. */
  def settled: GeneratedCase = {
    val rules = comparison.rules
    val ruleBooks = Seq(
      rules,
      new RuleBook(Rules.NONE, java.util.Map.of(), rules.byColumn),
      RuleBook.EMPTY
    )
    val settledRules = ruleBooks.find(book => !copy(comparison = comparison.copy(rules = book)).isOpen).get
    copy(comparison = comparison.copy(rules = settledRules))
  }

  /** Tolerances on keys, on every column without keys, or between bigint and double; rules that depend on which of two
    * unlike types is meant.
    */
  private def isOpen: Boolean = {
    val onlyNear = columns.keys.isEmpty && columns.compared.nonEmpty && columns.compared.forall(_.tolerant)
    onlyNear || columns.keys.exists(_.tolerant) || (columns.keys ++ columns.compared).exists { c =>
      val rulesDiffer = GeneratedCase.unlikeLeaves(c.source.dataType, c.target.dataType).exists { case (s, t) =>
        Set(s, t, PlainColumn.commonType(s, t)).map(c.rulesOf).size > 1
      }
      val exactAgainstDouble = Set(c.source.dataType, c.target.dataType) == Set[DataType](LongType, DoubleType)
      rulesDiffer || (exactAgainstDouble && c.tolerant)
    }
  }
}

object GeneratedCase {
  def reference(name: String): Reference = new Reference(name, Origin.COMMAND_LINE)

  /** Whether text is read as the type of the other side. */
  def isRead(c: PlainColumn): Boolean =
    c.source.dataType != c.target.dataType && (c.source.dataType == StringType || c.target.dataType == StringType)

  private def named(row: Row): Map[String, Any] = row.schema.fieldNames.zip(row.toSeq).toMap

  private def unlikeLeaves(s: DataType, t: DataType): Seq[(DataType, DataType)] = (s, t) match {
    case _ if s == t                          => Seq.empty
    case (StringType, _) | (_, StringType)    => Seq.empty
    case (ArrayType(a, _), ArrayType(b, _))   => unlikeLeaves(a, b)
    case (MapType(k, v, _), MapType(l, w, _)) => unlikeLeaves(k, l) ++ unlikeLeaves(v, w)
    case (a: StructType, b: StructType)       =>
      a.flatMap(f => unlikeLeaves(f.dataType, b(PlainColumn.position(b, f.name)).dataType))
    case _ => Seq((s, t))
  }
}
