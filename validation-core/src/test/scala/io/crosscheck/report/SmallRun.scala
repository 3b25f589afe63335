package io.crosscheck.report

import java.io.{ByteArrayOutputStream, PrintStream}
import java.nio.charset.StandardCharsets.UTF_8
import java.util.Arrays.asList

import scala.collection.JavaConverters._

import io.crosscheck.result._

/** Results of a few pairs, and what is printed of them. */
trait SmallRun {
  protected def values(pairs: (String, String)*): java.util.Map[String, String] = {
    val map = new java.util.LinkedHashMap[String, String]
    pairs.foreach { case (name, value) => map.put(name, value) }
    map
  }

  protected def changed(key: java.util.Map[String, String], cells: (String, String, String)*): DifferenceRecord =
    new DifferenceRecord(
      Fate.CHANGED,
      key,
      values(cells.map(c => c._1 -> c._2): _*),
      values(cells.map(c => c._1 -> c._3): _*),
      cells.map(_._1).asJava
    )

  protected def accuracy(
      matched: Long,
      changed: Long,
      missingInTarget: Long,
      missingInSource: Long,
      outcome: Outcome,
      samples: DifferenceRecord*
  ): CheckResult.Accuracy = new CheckResult.Accuracy(
    outcome,
    new AccuracyMetrics(matched, changed, missingInTarget, missingInSource, 0, 0, 0, "exact"),
    asList(),
    samples.asJava,
    new Funnel("asked for", 0, 0, 0, 0, 0, asList())
  )

  protected def count(source: Long, target: Long): CheckResult.Count =
    new CheckResult.Count(new Outcome.Passed(""), source, target)

  protected def pair(name: String, checks: CheckResult*): TableResult = pairOf(name, Coverage.NOTHING, Nil, checks: _*)

  protected def pairOf(name: String, coverage: Coverage, problems: List[Outcome], checks: CheckResult*): TableResult =
    new TableResult(
      name,
      s"a.$name",
      s"b.$name",
      problems.asJava,
      checks.asJava,
      coverage,
      "2026-11-22T10:00:00Z",
      "2026-11-22T10:00:02.560Z",
      ""
    )

  protected def run(tables: TableResult*): RunResult =
    new RunResult("r1", "2026-11-22", "demo", "2026-11-22T10:00:00Z", "2026-11-22T10:00:09Z", "none", tables.asJava)

  protected def printed(print: PrintStream => Unit): String = {
    val bytes = new ByteArrayOutputStream
    print(new PrintStream(bytes, true, UTF_8))
    bytes.toString(UTF_8)
  }

  protected def report(tables: TableResult*): String =
    printed(new ConsoleReport(_).print(run(tables: _*), asList()))
}
