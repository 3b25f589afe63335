package io.crosscheck.compare

import java.time.temporal.ChronoUnit
import java.time.{Instant, LocalDate, LocalDateTime}
import org.apache.spark.sql.Row
import org.apache.spark.sql.types.DayTimeIntervalType
import org.scalatest.funspec.AnyFunSpec
import scala.collection.{Map => AnyMap}

/** Generated cases find engines that make the usual mistakes, by their counts alone. */
class GeneratorPowerSpec extends AnyFunSpec {
  private val seed = 7L
  private val most = 500

  describe("generated cases find an engine that") {
    values("takes '' for NULL") { case "" => null }
    values("takes NULL in arrays for nothing") { case items: Seq[_] => items.filter(_ != null) }
    values("takes an empty array for NULL") { case items: Seq[_] if items.isEmpty => null }
    values("takes an empty map for NULL") { case entries: AnyMap[_, _] if entries.isEmpty => null }
    values("takes NULL in maps for nothing") { case entries: AnyMap[_, _] => entries.filter(_._2 != null) }
    values("takes a struct of NULLs for NULL") { case row: Row if row.toSeq.forall(_ == null) => null }
    values("takes NaN for NULL") {
      case n: java.lang.Double if n.isNaN => null
      case n: java.lang.Float if n.isNaN  => null
    }
    values("compares in float") { case n: java.lang.Double => n.toFloat.toDouble }
    values("compares bigint in double") { case n: java.lang.Long => n.toDouble.toLong }
    values("compares decimals in double") { case n: java.math.BigDecimal => new java.math.BigDecimal(n.doubleValue) }
    values("compares to the millisecond") {
      case i: Instant       => i.truncatedTo(ChronoUnit.MILLIS)
      case l: LocalDateTime => l.truncatedTo(ChronoUnit.MILLIS)
    }
    values("takes Julian dates for Gregorian ones") {
      case d: LocalDate if d.getYear == 1582 && d.getMonthValue == 10 && d.getDayOfMonth < 15 => d.withDayOfMonth(15)
    }
    values("compares text without trailing spaces") { case text: String => text.reverse.dropWhile(_ == ' ').reverse }
    values("compares text in lower case") { case text: String => text.toLowerCase }
    values("compares normalised text") { case text: String =>
      java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC)
    }
    values("reads binaries as text") { case bytes: Array[Byte] =>
      new String(bytes, "US-ASCII").getBytes("US-ASCII")
    }
    values("sorts arrays") { case items: Seq[_] => items.sortBy(String.valueOf(_: Any)) }

    cases("takes rows for a set")(c => c.copy(source = distinct(c.source), target = distinct(c.target)))
    cases("forgets rows with a NULL key")(c => c.copy(source = withKeys(c, c.source), target = withKeys(c, c.target)))
    cases("forgets the rules")(c => c.copy(comparison = c.comparison.copy(rules = io.crosscheck.model.RuleBook.EMPTY)))
    cases("forgets the time zone")(c => c.copy(comparison = c.comparison.copy(zone = java.time.ZoneOffset.UTC)))
    cases("forgets the excluded") { c =>
      val intervals = c.source.schema.exists(_.dataType.isInstanceOf[DayTimeIntervalType])
      if (intervals) c else c.copy(comparison = c.comparison.copy(excluded = Set.empty))
    }
    cases("forgets the mapping of compared columns") { c =>
      val keys = c.comparison.mapping.filterKeys(name => c.comparison.keys.exists(_.equalsIgnoreCase(name))).toMap
      c.copy(comparison = c.comparison.copy(mapping = keys))
    }
  }

  private def values(mistake: String)(on: PartialFunction[Any, Any]): Unit =
    cases(mistake)(c => c.copy(source = mistaken(c.source, on), target = mistaken(c.target, on)))

  private def cases(mistake: String)(engine: GeneratedCase => GeneratedCase): Unit = it(mistake) {
    val found = (0 until most).find { i =>
      val c = TablePairGenerator.generate(seed + i)
      counts(engine(c).expected) != counts(c.expected)
    }
    assert(found.isDefined, s"in $most cases")
    println(s"after ${found.get + 1} cases: $mistake")
  }

  private def counts(v: Verdict): Verdict = v.copy(columns = Map.empty, differences = Map.empty)

  private def mistaken(table: PlainTable, on: PartialFunction[Any, Any]): PlainTable =
    table.copy(rows = table.rows.map(_.map(mistaken(_, on))))

  private def mistaken(value: Any, on: PartialFunction[Any, Any]): Any = {
    val inner = value match {
      case items: Seq[_]         => items.map(mistaken(_, on))
      case entries: AnyMap[_, _] => entries.map { case (k, v) => mistaken(k, on) -> mistaken(v, on) }
      case row: Row              => Row.fromSeq(row.toSeq.map(mistaken(_, on)))
      case other                 => other
    }
    on.applyOrElse(inner, identity[Any])
  }

  private def distinct(table: PlainTable): PlainTable = table.copy(rows = table.rows.distinct)

  private def withKeys(c: GeneratedCase, table: PlainTable): PlainTable = {
    val side = if (table eq c.source) c.columns.keys.map(_.source.name) else c.columns.keys.map(_.target.name)
    table.copy(rows = table.rows.filterNot(row => side.exists(name => row(table.schema.fieldIndex(name)) == null)))
  }
}
