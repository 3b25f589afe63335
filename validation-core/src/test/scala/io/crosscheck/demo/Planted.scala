package io.crosscheck.demo

/** Every difference that the demo's data hold, and how many rows have it. No two differences that count share a row. */
object Planted {

  /** Shall fail. Each changed row is counted once; the comment names the columns in which it differs. */
  final case class BalanceSheet(
      roundedByACent: Int, // amount
      signFlipped: Int, // amount
      timesThousand: Int, // amount
      reportedADayEarlier: Int, // reported_on
      amountAndDate: Int, // amount and reported_on
      paddedText: Int, // status, spaces in the target
      upperCase: Int, // auditor
      emptyBecameNull: Int, // note: '' in the source, NULL in the target
      nullBecameEmpty: Int, // note: NULL in the source, '' in the target
      missingInTarget: Int,
      missingInSource: Int,
      copiedInTarget: Int, // the same row twice
      olderVersionInTarget: Int, // the row, and once more with another amount
      nullKeys: Int, // rows of the source with NULL in the key column line_item
      nullKeysMissingInTarget: Int // so many of them
  )

  /** Shall pass: rules and mapping accept all of it, NULL and NaN are equal to themselves. */
  final case class Covid(
      nullRecovered: Int, // NULL on both sides
      nanIncidence: Int, // NaN on both sides
      negativeZeroInTarget: Int, // 0.0 in the source, -0.0 in the target
      cutToSeconds: Int, // updated_at of the target; all others are cut to milliseconds
      paddedTo: Int // characters of status in every row of the target
  )

  /** Shall warn. */
  final case class SurveyFinancialReport(
      revised: Int, // another value
      unreadable: Int, // "C" for confidential in the source, 0.00 in the target
      missingInTarget: Int,
      missingInSource: Int,
      withoutTrailingZero: Int, // "12.5" in the source, 12.50 in the target: equal
      notPublished: Int // NULL on both sides: equal
  )

  val balanceSheet: BalanceSheet = BalanceSheet(
    roundedByACent = 17,
    signFlipped = 5,
    timesThousand = 3,
    reportedADayEarlier = 10,
    amountAndDate = 2,
    paddedText = 13,
    upperCase = 4,
    emptyBecameNull = 11,
    nullBecameEmpty = 6,
    missingInTarget = 19,
    missingInSource = 9,
    copiedInTarget = 5,
    olderVersionInTarget = 3,
    nullKeys = 6,
    nullKeysMissingInTarget = 2
  )

  val covid: Covid = Covid(
    nullRecovered = 140,
    nanIncidence = 36,
    negativeZeroInTarget = 21,
    cutToSeconds = 300,
    paddedTo = 12
  )

  val surveyFinancialReport: SurveyFinancialReport = SurveyFinancialReport(
    revised = 5,
    unreadable = 2,
    missingInTarget = 3,
    missingInSource = 2,
    withoutTrailingZero = 150,
    notPublished = 40
  )
}
