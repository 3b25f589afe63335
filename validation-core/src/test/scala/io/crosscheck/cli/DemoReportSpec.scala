package io.crosscheck.cli

import java.nio.file.Path

import io.crosscheck.report.html.Pages

/** The report of the demo, as a person sees it. With `crosscheck.update-docs` its pictures go into the documents. */
class DemoReportSpec extends TypedCommands with Pages {
  private val images = Path.of(sys.props.getOrElse("crosscheck.home", ".."), "docs", "images")

  private def picture(name: String): Unit =
    if (sys.props.contains("crosscheck.update-docs")) browser.picture(images.resolve(name))

  /** As if the demo had been run before, on data that were better or worse. */
  private def earlier(): Unit = Seq("2022", "2025", "2023", "2024").zipWithIndex.foreach { case (year, day) =>
    val filter = s"pairs.balance_sheet.%s.filter=fiscal_year <= $year"
    crosscheck(
      Seq(
        "run",
        path("demo/demo.conf"),
        "--only",
        "balance_sheet",
        "--run-id",
        s"nightly-$day",
        "--run-date",
        s"2026-11-${18 + day}"
      ) ++
        Seq("source", "target").flatMap(side => Seq("--set", filter.format(side))): _*
    )
  }

  describe("the report of the demo") {
    it("shows numbers, causes, rules, records and the configuration") {
      crosscheck("demo", "--folder", path("demo"), "--run-id", "first", "--run-date", "2026-11-17")
      earlier()
      crosscheck("run", path("demo/demo.conf"), "--run-id", "month-end", "--run-date", "2026-11-22")
      val report = folder.resolve("demo/results/reports/2026-11-22/month-end/report.html")
      load(report)
      assert(names == Seq("balance_sheet", "survey_financial_report", "covid"))
      assert(
        texts("document.querySelectorAll('[data-name=balance_sheet] td.n')", "r.innerText.trim()").take(6) ==
          Seq("2,406", "2,402", "2,314", "71", "21", "17")
      )
      assert(
        texts("document.querySelectorAll('[data-name=balance_sheet] .trend rect')", "r.getAttribute('class')").size == 6
      )
      browser.click("[data-name=balance_sheet] .toggle")
      val details = browser.text("document.querySelector('[data-name=balance_sheet] .detail').innerText")
      Seq(
        "109 rows differ: 71 changed, 21 missing in the target, 17 missing in the source",
        "rules.by-column.status.rtrim = true",
        "padding: trailing spaces",
        "paste it into pairs.balance_sheet of the suite",
        "9 columns compared"
      ).foreach(text => assert(details.contains(text)))
      assert(
        browser
          .text("document.querySelector('[data-name=balance_sheet] pre').textContent")
          .contains("onprem.balance_sheet")
      )
      assertQuiet(report)

      browser.size(1280, 1240)
      browser.prefer("light")
      picture("report-light.png")
      browser.prefer("dark")
      picture("report-dark.png")
      browser.prefer("light")
      browser.size(400, 900)
      assert(browser.text("document.documentElement.scrollWidth") == "400")
      load(folder.resolve("demo/results/reports/index.html"))
      browser.size(1280, 560)
      assert(names.take(2) == Seq("month-end", "nightly-3"))
      browser.click("[data-name=month-end] a")
      assert(browser.text("document.title") == "demo 2026-11-22 month-end")
      assert(browser.console() == Seq())
    }
  }
}
