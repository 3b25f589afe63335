package io.crosscheck.compare

import io.crosscheck.model.Rules
import org.apache.spark.sql.Row
import scala.collection.JavaConverters._
import scala.collection.{Map => AnyMap}

/** Cases and verdicts as text in which every value can be told from every other. */
object CaseDescription {
  def of(c: GeneratedCase): String = {
    val comparison = c.comparison
    val rules = comparison.rules
    val settings = Seq(
      "keys" -> comparison.keys.mkString(", "),
      "mapping" -> comparison.mapping.map { case (s, t) => s"$s -> $t" }.mkString(", "),
      "excluded" -> comparison.excluded.mkString(", "),
      "rules" -> described(rules.general),
      "by type" -> rules.byType.asScala.map { case (name, r) => s"$name: ${described(r)}" }.mkString("; "),
      "by column" -> rules.byColumn.asScala.map { case (name, r) => s"$name: ${described(r)}" }.mkString("; "),
      "zone" -> comparison.zone.getId
    )
    (Seq(s"seed ${c.seed}") ++
      settings.collect { case (name, value) if value.nonEmpty => s"$name: $value" } ++
      Seq(table("source", c.source), table("target", c.target))).mkString("\n")
  }

  def of(verdict: Verdict): String = {
    val counts = Seq(
      "matched" -> verdict.matched,
      "changed" -> verdict.changed,
      "missing_in_target" -> verdict.missingInTarget,
      "missing_in_source" -> verdict.missingInSource,
      "null_key_rows" -> verdict.nullKeyRows,
      "duplicate_keys_source" -> verdict.duplicateKeysSource,
      "duplicate_keys_target" -> verdict.duplicateKeysTarget
    ).map { case (name, count) => s"$name $count" }.mkString("  ", ", ", "")
    val columns = verdict.columns.toSeq.sortBy(_._1).map { case (name, changes) => s"  $name: $changes" }
    val differences = verdict.differences.toSeq.map { case (difference, times) => s"  $times x ${of(difference)}" }
    (counts +: (columns ++ differences.sorted)).mkString("\n")
  }

  def quoted(text: String): String = text
    .flatMap(c => if (c < ' ' || c > '~' || c == '\\' || c == '\'') f"\\u${c.toInt}%04x" else c.toString)
    .mkString("'", "", "'")

  private def of(difference: PlainDifference): String = {
    def record(values: Option[Map[String, PlainValue]]): String =
      values.fold("-")(_.toSeq.sortBy(_._1).map { case (name, value) => s"$name=$value" }.mkString("{", ", ", "}"))
    val changed = difference.changedColumns.toSeq.sorted.mkString("[", ", ", "]")
    s"${difference.status.keyword} source ${record(difference.source)} target ${record(difference.target)} $changed"
  }

  private def described(rules: Rules): String = {
    val off = Seq(
      "ignore-case" -> rules.ignoreCase,
      "trim" -> rules.trim,
      "rtrim" -> rules.rtrim,
      "null-equals-empty" -> rules.nullEqualsEmpty
    ).collect { case (name, setting) if !setting.orElse(true) => s"$name off" }
    (rules.description +: off).filter(_.nonEmpty).mkString(", ")
  }

  private def table(name: String, table: PlainTable): String = {
    val columns = table.schema.map { field =>
      s"${field.name} ${field.dataType.simpleString}${if (field.nullable) "" else " not null"}"
    }
    (columns.mkString(s"$name (", ", ", ")") +: table.rows.map(_.map(shown).mkString("  ", " | ", ""))).mkString("\n")
  }

  private def shown(value: Any): String = value match {
    case null                           => "NULL"
    case text: String                   => quoted(text)
    case bytes: Array[Byte]             => bytes.map(b => f"$b%02x").mkString("x'", "", "'")
    case items: scala.collection.Seq[_] => items.map(shown).mkString("[", ", ", "]")
    case entries: AnyMap[_, _] => entries.map { case (k, v) => s"${shown(k)}: ${shown(v)}" }.mkString("{", ", ", "}")
    case row: Row              => row.toSeq.map(shown).mkString("(", ", ", ")")
    case other                 => other.toString
  }
}
