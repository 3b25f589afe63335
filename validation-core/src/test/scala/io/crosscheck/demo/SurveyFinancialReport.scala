package io.crosscheck.demo

import scala.util.Random

/** A yearly survey of enterprises: invented industries, twenty variables each. */
object SurveyFinancialReport {
  private val random = new Random(20260303)
  private val planted = Planted.surveyFinancialReport

  val keys: Vector[String] = Vector("survey_year", "industry_code", "variable_code")

  private final case class Answer(
      surveyYear: Int,
      industryCode: String,
      industryName: String,
      variableCode: String,
      variableName: String,
      unit: String,
      value: Option[BigDecimal]
  )

  private val industries = Vector("Farming", "Fishing", "Food", "Timber", "Metal", "Energy", "Building", "Transport")
    .flatMap(field => Vector("supplies", "production", "services", "trade").map(part => s"$field $part"))
    .take(30)
    .zipWithIndex
    .map { case (name, index) => (f"${('A' + index / 4).toChar}${index % 4 + 1}%02d", name) }

  private val millions = "Dollars (millions)"
  private val percent = "Percentage"

  /** Name, unit, and the typical size in hundredths of the unit. */
  private val variables = Vector(
    ("Total income", millions, 900000),
    ("Sales of goods and services", millions, 800000),
    ("Interest, dividends and donations", millions, 20000),
    ("Government funding, grants and subsidies", millions, 15000),
    ("Total expenditure", millions, 780000),
    ("Purchases and other operating costs", millions, 500000),
    ("Salaries and wages", millions, 180000),
    ("Depreciation", millions, 40000),
    ("Interest paid", millions, 18000),
    ("Surplus before tax", millions, 120000),
    ("Opening stocks", millions, 70000),
    ("Closing stocks", millions, 72000),
    ("Total assets", millions, 1500000),
    ("Current assets", millions, 500000),
    ("Fixed tangible assets", millions, 700000),
    ("Current liabilities", millions, 400000),
    ("Total equity", millions, 600000),
    ("Return on equity", percent, 1200),
    ("Return on total assets", percent, 800),
    ("Liabilities to equity", percent, 9000)
  )

  private val complete = for {
    year <- 2019 to 2023
    (industryCode, industryName) <- industries
    ((name, unit, typical), index) <- variables.zipWithIndex
    hundredths = typical / 100L * (40 + random.nextInt(121)) + random.nextInt(100)
  } yield Answer(
    year,
    industryCode,
    industryName,
    f"V${index + 1}%02d",
    name,
    unit,
    Some(BigDecimal(hundredths, 2))
  )

  private val notPublished = new Picks(complete, random).take(planted.notPublished).toSet
  private val answers = complete.map(answer => if (notPublished(answer)) answer.copy(value = None) else answer)

  private val picks = new Picks(answers.filter(_.value.isDefined), random)
  private val revised = picks.take(planted.revised).toSet
  private val confidential = picks.take(planted.unreadable).toSet
  private val lost = picks.take(planted.missingInTarget).toSet
  private val short = picks.take(planted.withoutTrailingZero, (a: Answer) => text(a).endsWith("0")).toSet

  private val unknown = variables.take(planted.missingInSource).zipWithIndex.map { case ((name, unit, _), index) =>
    val value = BigDecimal(4200 + random.nextInt(1000), 2)
    Answer(2023, "Z01", "Not stated", f"V${index + 1}%02d", name, unit, Some(value))
  }

  private def text(answer: Answer): String = answer.value.map(_.toString).getOrElse("")

  private def table(typeOfValue: String, rows: Seq[Vector[Any]]): DemoTable = DemoTable(
    Vector(
      "survey_year" -> "int",
      "industry_code" -> "string",
      "industry_name" -> "string",
      "variable_code" -> "string",
      "variable_name" -> "string",
      "unit" -> "string",
      "value" -> typeOfValue
    ),
    rows.toVector
  )

  private def row(answer: Answer, value: Any): Vector[Any] = answer.productIterator.toVector.init :+ value

  val source: DemoTable = table(
    "string",
    answers.map { answer =>
      val value =
        if (answer.value.isEmpty) null
        else if (confidential(answer)) "C"
        else if (short(answer)) text(answer).stripSuffix("0")
        else text(answer)
      row(answer, value)
    }
  )

  val target: DemoTable = table(
    "decimal(14,2)",
    (answers.filterNot(lost) ++ unknown).map { answer =>
      val value =
        if (confidential(answer)) Some(BigDecimal(0, 2))
        else if (revised(answer)) answer.value.map(_ + BigDecimal("12.25"))
        else answer.value
      row(answer, value.orNull)
    }
  )
}
