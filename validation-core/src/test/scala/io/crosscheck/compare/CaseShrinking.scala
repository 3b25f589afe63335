package io.crosscheck.compare

import io.crosscheck.model.{RuleBook, Rules}
import org.apache.spark.sql.types.StructType
import org.scalacheck.Shrink
import scala.collection.JavaConverters._

/** Smaller cases than a given one: fewer rows, then fewer columns, then fewer rules. */
object CaseShrinking {
  implicit val shrinkCase: Shrink[GeneratedCase] = Shrink(smaller)

  def smaller(c: GeneratedCase): Stream[GeneratedCase] =
    (fewerRows(c) #::: fewerColumns(c) #::: fewerRules(c)).map(_.settled).filter(_ != c)

  /** The smallest case found that still `fails`, trying at most so many. */
  def smallest(first: GeneratedCase, attempts: Int)(fails: GeneratedCase => Boolean): GeneratedCase = {
    var left = attempts
    def step(c: GeneratedCase): GeneratedCase =
      smaller(c).takeWhile(_ => left > 0).find { candidate => left -= 1; fails(candidate) } match {
        case Some(found) => step(found)
        case None        => c
      }
    step(first)
  }

  private def fewerRows(c: GeneratedCase): Stream[GeneratedCase] =
    fewer(c.source).map(t => c.copy(source = t)) #::: fewer(c.target).map(t => c.copy(target = t))

  private def fewer(table: PlainTable): Stream[PlainTable] = {
    val n = table.rows.size
    val halves = if (n > 3) Stream(table.rows.drop(n / 2), table.rows.take(n / 2)) else Stream.empty
    (halves #::: table.rows.indices.toStream.map(i => table.rows.patch(i, Nil, 1))).map(rows => table.copy(rows = rows))
  }

  private def fewerColumns(c: GeneratedCase): Stream[GeneratedCase] = {
    val keys = c.columns.keys
    val compared = c.columns.compared
    val used = keys ++ compared
    val unusedInSource = c.source.schema.fieldNames.filterNot(name => used.exists(_.source.name == name))
    val unusedInTarget = c.target.schema.fieldNames.filterNot(name => used.exists(_.target.name == name))
    val removable = if (keys.nonEmpty || compared.size > 1) compared else Vector.empty
    val removableKeys = if (keys.size > 1) keys else Vector.empty
    unusedInSource.toStream.map(name => c.copy(source = without(c.source, name))) #:::
      unusedInTarget.toStream.map(name => c.copy(target = without(c.target, name))) #:::
      (removable ++ removableKeys).toStream.map(column => without(c, column))
  }

  private def without(c: GeneratedCase, column: PlainColumn): GeneratedCase = {
    val rules = c.comparison.rules
    val byColumn = rules.byColumn.asScala.filterNot(_._1.name.equalsIgnoreCase(column.name))
    c.copy(
      source = without(c.source, column.source.name),
      target = without(c.target, column.target.name),
      comparison = c.comparison.copy(
        keys = c.comparison.keys.filterNot(_.equalsIgnoreCase(column.name)),
        mapping = c.comparison.mapping - column.name,
        rules = new RuleBook(rules.general, rules.byType, byColumn.asJava)
      )
    )
  }

  private def without(table: PlainTable, column: String): PlainTable = {
    val at = table.schema.fieldIndex(column)
    PlainTable(StructType(table.schema.patch(at, Nil, 1)), table.rows.map(_.patch(at, Nil, 1)))
  }

  private def fewerRules(c: GeneratedCase): Stream[GeneratedCase] = {
    val rules = c.comparison.rules
    val books = new RuleBook(Rules.NONE, rules.byType, rules.byColumn) #::
      rules.byType.asScala.keys.toStream.map { name =>
        new RuleBook(rules.general, (rules.byType.asScala - name).asJava, rules.byColumn)
      } #:::
      rules.byColumn.asScala.keys.toStream.map { name =>
        new RuleBook(rules.general, rules.byType, (rules.byColumn.asScala - name).asJava)
      }
    val namesNotUsed = c.comparison.excluded.toStream
      .filterNot(name => (c.source.schema.fieldNames ++ c.target.schema.fieldNames).exists(_.equalsIgnoreCase(name)))
    books.map(book => c.copy(comparison = c.comparison.copy(rules = book))) #:::
      namesNotUsed.map(name => c.copy(comparison = c.comparison.copy(excluded = c.comparison.excluded - name)))
  }
}
