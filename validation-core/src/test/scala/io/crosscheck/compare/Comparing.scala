package io.crosscheck.compare

import io.crosscheck.SparkSpec
import io.crosscheck.align.Aligner
import io.crosscheck.model._
import org.apache.spark.sql.DataFrame
import org.scalatest.Assertions
import scala.collection.JavaConverters._

/** Hand-written tables through the aligner and the exact comparison. */
trait Comparing extends SparkSpec with Assertions {
  protected def reference(name: String) = new Reference(name, Origin.COMMAND_LINE)

  protected def options(keys: String*): PairOptions = new PairOptions(
    keys.map(reference).asJava,
    ColumnSelection.ALL,
    RuleBook.EMPTY,
    ChecksAsked.ALL_STRICT
  )

  protected def ruled(columns: Seq[(String, Rules)], keys: String*): PairOptions = new PairOptions(
    keys.map(reference).asJava,
    ColumnSelection.ALL,
    new RuleBook(
      Rules.NONE,
      Map.empty[String, Rules].asJava,
      columns.map { case (column, rules) => reference(column) -> rules }.toMap.asJava
    ),
    ChecksAsked.ALL_STRICT
  )

  protected def compareAs(ddl: String): Rules = PlainRules.compareAs(reference(ddl))

  protected def rows(sql: String): DataFrame = spark.sql(sql)

  protected def comparing[A](source: DataFrame, target: DataFrame, options: PairOptions)(see: Differences => A): A = {
    val found = new ExactComparison("asked for").compare(new Aligner(options).align(source, target))
    try see(found)
    finally found.close()
  }

  /** Matched, changed, missing in target, missing in source. */
  protected def fates(source: DataFrame, target: DataFrame, options: PairOptions): (Long, Long, Long, Long) =
    comparing(source, target, options) { found =>
      val metrics = found.metrics
      (metrics.matched, metrics.changed, metrics.missingInTarget, metrics.missingInSource)
    }

  protected def withSetting[A](key: String, value: String)(body: => A): A = {
    val before = spark.conf.get(key)
    spark.conf.set(key, value)
    try body
    finally spark.conf.set(key, before)
  }
}
