package io.crosscheck.demo

import java.time.LocalDate
import java.util.Locale

import scala.util.Random

/** Balance sheets of invented companies, ten lines a company and year. */
object BalanceSheet {
  private val random = new Random(20260101)
  private val planted = Planted.balanceSheet

  val keys: Vector[String] = Vector("company_id", "fiscal_year", "line_item")

  private final case class Line(
      companyId: String,
      fiscalYear: Int,
      lineItem: Option[String],
      amount: BigDecimal,
      currency: String,
      reportedOn: LocalDate,
      status: String,
      auditor: String,
      note: Option[String]
  )

  private val currencies = Vector("NZD", "AUD", "GBP", "USD")
  private val auditors = Vector("Harrow & Pike", "Tui Assurance", "Müller Šimek", "Ledger, Lane and Co")
  private val notes = Vector(None, None, None, Some(""), Some(""), Some("restated"), Some("see note 4, 7"))

  private def cents(units: Long): BigDecimal = BigDecimal(units, 2)

  /** Between half and one and a half of {@code typical}, with odd cents. */
  private def about(typical: Long): BigDecimal = cents(typical * 50 + (random.nextDouble() * typical * 100).toLong + 1)

  private def amounts(size: Long): Vector[(String, BigDecimal)] = {
    val assets = Vector(
      "Cash and cash equivalents" -> about(size),
      "Trade receivables" -> about(size * 2),
      "Inventories" -> about(size * 3),
      "Property, plant and equipment" -> about(size * 8),
      "Intangible assets" -> about(size)
    )
    val totalAssets = assets.map(_._2).sum
    val payables = about(size * 2)
    val borrowings = about(size * 4)
    val liabilities = payables + borrowings
    assets ++ Vector(
      "Total assets" -> totalAssets,
      "Trade payables" -> payables,
      "Borrowings" -> borrowings,
      "Total liabilities" -> liabilities,
      "Equity" -> (totalAssets - liabilities)
    )
  }

  private def company(number: Int, years: Seq[Int]): Seq[Line] = {
    val size = 2000L + random.nextInt(900000)
    val currency = currencies(random.nextInt(currencies.size))
    for {
      year <- years
      reportedOn = LocalDate.of(year + 1, 3, 1).plusDays(random.nextInt(120).toLong)
      auditor = auditors(random.nextInt(auditors.size))
      status = if (random.nextInt(5) == 0) "AMENDED" else "FINAL"
      (item, amount) <- amounts(size)
      note = notes(random.nextInt(notes.size))
    } yield Line(f"C$number%04d", year, Some(item), amount, currency, reportedOn, status, auditor, note)
  }

  private val ordinary = (1 to 60).flatMap(company(_, 2021 to 2024))

  /** Lines that the old system could not name. */
  private val nameless = new Picks(ordinary.groupBy(_.companyId).toVector.sortBy(_._1).map(_._2.head), random)
    .take(planted.nullKeys)
    .map(line => line.copy(lineItem = None, amount = about(500)))

  private val sourceLines = (ordinary ++ nameless).sortBy(l => (l.companyId, l.fiscalYear))

  private val picks = new Picks(ordinary, random)

  private def changed(count: Int, suits: Line => Boolean = _ => true)(change: Line => Line): Vector[(Line, Line)] =
    picks.take(count, suits).map(line => line -> change(line))

  private val changes: Map[Line, Line] = Vector(
    changed(planted.roundedByACent)(l => l.copy(amount = l.amount + cents(if (random.nextBoolean()) 1 else -1))),
    changed(planted.signFlipped)(l => l.copy(amount = -l.amount)),
    changed(planted.timesThousand)(l => l.copy(amount = l.amount * 1000)),
    changed(planted.reportedADayEarlier)(l => l.copy(reportedOn = l.reportedOn.minusDays(1))),
    changed(planted.amountAndDate)(l => l.copy(amount = l.amount + 250, reportedOn = l.reportedOn.plusMonths(1))),
    changed(planted.paddedText)(l => l.copy(status = l.status.padTo(10, ' '))),
    changed(planted.upperCase)(l => l.copy(auditor = l.auditor.toUpperCase(Locale.ROOT))),
    changed(planted.emptyBecameNull, _.note.contains(""))(_.copy(note = None)),
    changed(planted.nullBecameEmpty, _.note.isEmpty)(_.copy(note = Some("")))
  ).flatten.toMap

  private val lost = picks.take(planted.missingInTarget).toSet ++ nameless.take(planted.nullKeysMissingInTarget)
  private val unknown = new Picks(company(901, Seq(2024)), random).take(planted.missingInSource)
  private val copies = picks.take(planted.copiedInTarget)
  private val older = picks.take(planted.olderVersionInTarget).map(l => l.copy(amount = l.amount - 1000))

  private val targetLines =
    sourceLines.filterNot(lost).map(line => changes.getOrElse(line, line)) ++ unknown ++ copies ++ older

  private def table(lines: Seq[Line]): DemoTable = DemoTable.of(
    "company_id" -> "string",
    "fiscal_year" -> "int",
    "line_item" -> "string",
    "amount" -> "decimal(18,2)",
    "currency" -> "string",
    "reported_on" -> "date",
    "status" -> "string",
    "auditor" -> "string",
    "note" -> "string"
  )(lines)

  val source: DemoTable = table(sourceLines)
  val target: DemoTable = table(targetLines)
}
