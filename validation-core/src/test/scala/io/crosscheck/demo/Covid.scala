package io.crosscheck.demo

import java.time.{Instant, LocalDate, ZoneOffset}
import java.time.temporal.ChronoUnit

import scala.util.Random

/** Daily cases of invented regions: a wave in each that starts some days after the first. */
object Covid {
  private val random = new Random(20260202)
  private val planted = Planted.covid

  val keys: Vector[String] = Vector("region_code", "report_date")

  private final case class Day(
      regionCode: String,
      regionName: String,
      reportDate: LocalDate,
      confirmed: Int,
      deaths: Int,
      recovered: Option[Int],
      incidence: Double,
      status: String,
      updatedAt: Instant
  )

  private val firstDay = LocalDate.of(2021, 8, 1)
  private val days = 100

  private val regions = Vector("North", "South", "East", "West", "Upper", "Lower").flatMap(side =>
    Vector("Harbour", "Plains", "Ranges", "Lakes").map(land => s"$side $land")
  )

  private def region(number: Int, name: String): Seq[Day] = {
    val population = 40000 + random.nextInt(900000)
    val start = 8 + random.nextInt(10)
    val peak = start + 20 + random.nextInt(40)
    val height = population / 2000
    val confirmed = (0 until days).map { day =>
      val rise = if (day < start) 0 else if (day < peak) day - start else math.max(0, 2 * peak - start - day)
      if (rise == 0) 0 else height * rise / (peak - start) * (80 + random.nextInt(41)) / 100
    }
    (0 until days).map { day =>
      val date = firstDay.plusDays(day.toLong)
      val week = confirmed.slice(day - 6, day + 1).sum
      Day(
        f"R$number%02d",
        name,
        date,
        confirmed(day),
        confirmed(math.max(0, day - 14)) / 60,
        Some(confirmed(math.max(0, day - 10)) * 9 / 10),
        week * 100000.0 / population,
        if (day < days - 14) "final" else if (random.nextInt(4) == 0) "corrected" else "provisional",
        published(date)
      )
    }
  }

  /** The next morning, never on a whole millisecond. */
  private def published(date: LocalDate): Instant = date
    .plusDays(1)
    .atTime(6, random.nextInt(60), random.nextInt(60))
    .toInstant(ZoneOffset.UTC)
    .plus(random.nextInt(1000) * 1000L + 1 + random.nextInt(999), ChronoUnit.MICROS)

  private val reported = regions.zipWithIndex.flatMap { case (name, index) => region(index + 1, name) }
  private val picks = new Picks(reported, random)
  private val recoveredUnknown = picks.take(planted.nullRecovered).toSet
  private val populationUnknown = picks.take(planted.nanIncidence).toSet

  private val sourceDays = reported.map { day =>
    if (recoveredUnknown(day)) day.copy(recovered = None)
    else if (populationUnknown(day)) day.copy(incidence = Double.NaN)
    else day
  }

  // Cells in which NaN is not equal to itself cannot be looked up: days are found by their key.
  private def key(day: Day) = (day.regionCode, day.reportDate)
  private val negativeZero = picks.take(planted.negativeZeroInTarget, (d: Day) => d.incidence == 0.0).map(key).toSet
  private val wholeSeconds = picks.take(planted.cutToSeconds).map(key).toSet

  private val targetDays = random.shuffle(sourceDays).map { day =>
    day.copy(
      incidence = if (negativeZero(key(day))) -0.0 else day.incidence,
      status = day.status.padTo(planted.paddedTo, ' '),
      updatedAt = day.updatedAt.truncatedTo(if (wholeSeconds(key(day))) ChronoUnit.SECONDS else ChronoUnit.MILLIS)
    )
  }

  private def table(confirmed: String, rows: Seq[Day]): DemoTable = DemoTable.of(
    "region_code" -> "string",
    "region_name" -> "string",
    "report_date" -> "date",
    confirmed -> "int",
    "deaths" -> "int",
    "recovered" -> "int",
    "incidence" -> "double",
    "status" -> "string",
    "updated_at" -> "timestamp"
  )(rows)

  val source: DemoTable = table("confirmed", sourceDays)

  /** Other order of rows and columns, and a column by another name. */
  val target: DemoTable = table("confirmed_cases", targetDays).select(
    "report_date",
    "region_code",
    "region_name",
    "status",
    "confirmed_cases",
    "recovered",
    "deaths",
    "incidence",
    "updated_at"
  )
}
