package io.crosscheck.check

import java.math.BigDecimal
import java.util.{Collections, Optional}

import scala.collection.JavaConverters._

import io.crosscheck.Fixtures
import io.crosscheck.align.{AlignedPair, Aligner}
import io.crosscheck.compare.Comparisons
import io.crosscheck.model._
import io.crosscheck.result.{CheckResult, Outcome}
import org.apache.spark.sql.DataFrame
import org.scalatest.{Suite => ScalaTestSuite}

/** Single checks of small rows. */
trait ChecksFixtures extends Fixtures { this: ScalaTestSuite =>
  protected def absolute(most: Long): Threshold = new Threshold.Absolute(most)

  protected def percent(most: String): Threshold = new Threshold.Percent(new BigDecimal(most))

  protected def thresholds(fail: Threshold, warn: Threshold = null): Thresholds =
    new Thresholds(Optional.ofNullable(warn), fail)

  protected def asked(
      kind: CheckKind,
      thresholds: Thresholds = Thresholds.STRICT,
      aggregates: Seq[AggregateRequest] = Seq.empty,
      duplicateKeys: DuplicateKeys = DuplicateKeys.REPORT
  ): ChecksAsked =
    new ChecksAsked(
      Collections.singletonList(kind),
      aggregates.asJava,
      Collections.singletonMap(kind, thresholds),
      duplicateKeys
    )

  protected def options(
      asked: ChecksAsked,
      keys: Seq[String] = Seq.empty,
      rules: RuleBook = RuleBook.EMPTY,
      columns: ColumnSelection = ColumnSelection.ALL
  ): PairOptions = new PairOptions(keys.map(ref).asJava, columns, rules, asked)

  /** The result of the one check that is asked for. */
  protected def check(source: DataFrame, target: DataFrame, options: PairOptions): CheckResult = {
    val side = new Side.Table(ref("memory"), Optional.empty(), ref("memory").origin)
    val opened = new OpenedPair(
      new TablePair("pair", side, side, options, ref("pair").origin),
      source,
      target,
      () => new Aligner(options).align(source, target): AlignedPair,
      Comparisons.of(options.engine),
      (_, _) => (),
      10
    )
    val checks = Checks.of(opened)
    assert(checks.size == 1)
    checks.get(0).run(opened, new Scanned)
  }

  protected def passed(message: String): Outcome = new Outcome.Passed(message)
  protected def warned(message: String): Outcome = new Outcome.Warned(message)
  protected def failed(message: String): Outcome = new Outcome.Failed(message)
}
