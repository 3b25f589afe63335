package io.crosscheck.report

import java.util.Arrays.asList

import scala.collection.JavaConverters._
import scala.util.Random

import io.crosscheck.result._

/** Results of as many pairs as asked for, with everything that a pair can have. The same ones each time. */
object LargeRun extends SmallRun {
  private val columns = Seq("account_id", "period", "amount", "status", "booked_at", "currency", "customer", "comment")

  def of(pairs: Int): RunResult = {
    val random = new Random(7)
    val tables = (1 to pairs).map(number => table(f"ledger_$number%03d", random))
    new RunResult(
      "month-end-11",
      "2026-11-22",
      "month-end",
      "2026-11-22T10:00:00Z",
      "2026-11-22T11:07:09Z",
      "none",
      tables.asJava
    )
  }

  /** Runs of the suite before it. */
  def earlier(run: RunResult, runs: Int): Seq[RunLine] = {
    val random = new Random(11)
    (1 to runs).map { day =>
      val lines = run.tables.asScala.map { t =>
        val differing = if (t.status == Status.PASSED) 0L else random.nextInt(400).toLong
        new RunLine.PairLine(t.pair, if (differing > 0) t.status else Status.PASSED, true, 1000000, differing)
      }
      val date = f"2026-10-$day%02d"
      val counts =
        lines.groupBy(_.status.keyword).map { case (status, of) => status -> java.lang.Long.valueOf(of.size.toLong) }
      new RunLine(
        s"nightly-$day",
        date,
        run.suite,
        s"${date}T02:00:00Z",
        s"${date}T02:50:00Z",
        lines.map(_.status).reduce(_ worse _),
        counts.asJava,
        true,
        lines.asJava
      )
    }
  }

  def asked(run: RunResult): AskedFor = new AskedFor(
    s"suite = ${run.suite}",
    run.tables.asScala
      .map(t => t.pair -> s"source { table = ${t.source} }\ntarget { table = ${t.target} }")
      .toMap
      .asJava
  )

  private def table(name: String, random: Random): TableResult = {
    val rows = 1000 + random.nextInt(2000000000).toLong
    random.nextInt(10) match {
      case 0                           => failed(name, rows, random)
      case 1                           => warned(name, rows, random)
      case 2 if random.nextInt(3) == 0 =>
        pairOf(name, Coverage.NOTHING, List(new Outcome.Errored(s"suite.conf:12: no table 'b.$name'")))
      case _ => passed(name, rows)
    }
  }

  private def coverage: Coverage = new Coverage(
    columns.take(2).map(column).asJava,
    columns.drop(2).map(column).asJava,
    asList(new Coverage.LeftOut("loaded_at", "excluded"))
  )

  private def column(name: String) =
    new Coverage.Column(name, name, "string", "varchar(40)", "string", if (name == "status") "rtrim" else "")

  private def passed(name: String, rows: Long): TableResult =
    pairOf(name, coverage, Nil, count(rows, rows), accuracy(rows, 0, 0, 0, new Outcome.Passed("all match")))

  private def warned(name: String, rows: Long, random: Random): TableResult =
    pairOf(name, coverage, Nil, count(rows, rows), differing(rows, random, new Outcome.Warned(_)))

  private def failed(name: String, rows: Long, random: Random): TableResult =
    pairOf(
      name,
      coverage,
      Nil,
      new CheckResult.Count(new Outcome.Failed("5 rows fewer"), rows, rows - 5),
      differing(rows, random, new Outcome.Failed(_))
    )

  private def differing(rows: Long, random: Random, outcome: String => Outcome): CheckResult.Accuracy = {
    val changed = 50 + random.nextInt(5000).toLong
    val rule = new SuggestedRule("pairs.ledger", "rules.by-column.amount.abs-tol = 0.01", changed - 9, changed - 12)
    new CheckResult.Accuracy(
      outcome(s"${changed + 12} rows differ"),
      new AccuracyMetrics(rows - changed - 12, changed, 7, 5, 0, 0, 0, "buckets"),
      columns.drop(2).map(c => new ColumnMetrics(c, "string", "varchar(40)", changed / 2, 3, 1)).asJava,
      (1 to 10).map(n => sample(n)).asJava,
      new Funnel("large sides", 4096, 12, changed * 3, rows * 40, changed * 100, asList()),
      new Diagnosis(
        columns.drop(2).map(c => new CauseMetrics(c, "rounding", "2 digits", changed / 3, changed / 4, rule)).asJava,
        asList(new Whereabouts("period", Whereabouts.Kind.RANGE, "2026-01", "2026-03", changed, 0.97)),
        asList(new BrokenKeys(asList("account_id"), "padding", "leading zeros", 10, rule)),
        asList()
      )
    )
  }

  private def sample(number: Int): DifferenceRecord = {
    val key = values("account_id" -> s"A-10$number", "period" -> "2026-02")
    def side(amount: String, status: String) = values(
      "account_id" -> s"A-10$number",
      "period" -> "2026-02",
      "amount" -> amount,
      "status" -> status,
      "booked_at" -> "2026-02-03 11:22:33",
      "currency" -> "EUR",
      "customer" -> "Smith and Daughters",
      "comment" -> null
    )
    if (number % 4 == 0)
      new DifferenceRecord(Fate.MISSING_IN_TARGET, key, side("1.00", "open"), values(), asList())
    else
      new DifferenceRecord(
        Fate.CHANGED,
        key,
        side("1204.5512", "booked"),
        side("1204.55", "booked  "),
        asList("amount", "status"),
        Map("amount" -> "rounding", "status" -> "padding").asJava
      )
  }
}
