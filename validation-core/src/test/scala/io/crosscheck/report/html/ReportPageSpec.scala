package io.crosscheck.report.html

import java.util.Arrays.asList

import scala.collection.JavaConverters._

import io.crosscheck.report.{LargeRun, SmallRun}
import io.crosscheck.result._
import org.scalatest.funspec.AnyFunSpec

/** The report in a browser: what a person can do with it, and that it does nothing else. */
class ReportPageSpec extends AnyFunSpec with SmallRun with Pages {
  private val Down = "\uE015"
  private val Enter = "\uE007"
  private val Escape = "\uE00C"

  private val small: RunResult = run(
    pair("orders", count(3, 3), accuracy(2, 1, 0, 0, new Outcome.Failed("1 row differs"), record("a", "b"))),
    pair("big", count(2000, 2000), accuracy(2000, 0, 0, 0, new Outcome.Passed(""))),
    pair("medium", count(100, 99), accuracy(99, 0, 1, 0, new Outcome.Warned("1 row is missing"))),
    pairOf("lost", Coverage.NOTHING, List(new Outcome.Errored("no table 'a.lost'")))
  )

  private def record(source: String, target: String) = changed(values("id" -> "1"), ("name", source, target))

  private def draw(result: RunResult): String =
    new HtmlReport().of(result, AskedFor.UNKNOWN, Seq(RunLine.of(result, true)).asJava)

  private def draw(records: DifferenceRecord*): String = {
    val outcome = new Outcome.Failed(s"${records.size} rows differ")
    draw(run(pair("orders", accuracy(0, records.size.toLong, 0, 0, outcome, records: _*))))
  }

  describe("what is accepted and hidden") {
    it("is said where it is") {
      val waived = new DifferenceRecord(
        Fate.CHANGED,
        values("id" -> "1"),
        values("name" -> "a"),
        values("name" -> "b"),
        asList("name"),
        java.util.Map.of(),
        "mended <b>soon</b>"
      )
      val compared = accuracy(2, 2, 0, 0, new Outcome.Failed("2 rows differ"), waived, record("c", "d"))
      val some = new Waived(1, 0, 0, java.util.Map.of(), asList(new Waived.Use("mended", "me", "2026-12-31", false, 1)))
      val accepted = new CheckResult.Accuracy(
        compared.outcome,
        compared.metrics,
        compared.columns,
        compared.samples,
        compared.funnel,
        compared.diagnosis,
        some
      )
      val coverage = Coverage.NOTHING.masking(asList(new Coverage.Masked("iban", "keep-last-4")))
      val gated = run(pairOf("orders", coverage, Nil, accepted))
      val gate = new RunGate(RunGate.FAILED_PAIRS, 1, new Outcome.Warned("1 pair failed (up to 2 accepted)"))
      val file = show(
        "accepted",
        draw(
          new RunResult(
            gated.runId,
            gated.runDate,
            gated.suite,
            gated.startedAt,
            gated.finishedAt,
            gated.accelerator,
            gated.tables,
            asList(gate)
          )
        )
      )
      assert(
        browser.text("document.querySelector('.gates tbody').innerText").replaceAll("\\s+", " ").trim ==
          "failed-pairs warned 1 pair failed (up to 2 accepted)"
      )
      browser.click(".pair .toggle")
      assert(texts("document.querySelectorAll('.sample .waived')", "r.innerText") == Seq("waived: mended <b>soon</b>"))
      assert(
        texts("document.querySelectorAll('.remark')", "r.innerText") == Seq(
          "waived by me until 2026-12-31 (mended): 1 row",
          "Masked: iban, keep-last-4: compared by its true values, shown nowhere"
        )
      )
      assert(
        browser.text("document.querySelector('.tiles').innerText").replaceAll("\\s+", " ").contains("of these waived 1")
      )
      assertQuiet(file)
    }
  }

  describe("the table of pairs") {
    it("has the worst pair first, and says how many ended how") {
      val file = show("small", draw(small))
      assert(names == Seq("lost", "orders", "medium", "big"))
      assert(
        texts("document.querySelectorAll('.count')", "r.innerText.trim().replace(/\\s+/, ' ')") ==
          Seq("1 passed", "1 warned", "1 failed", "1 error")
      )
      assert(
        browser.text("document.querySelector('.verdict').innerText") ==
          "Not everything could be compared, and source and target differ."
      )
      assertQuiet(file)
    }

    it("sorts by each column, both ways, what has no number last") {
      show("small", draw(small))
      sortBy("Source rows")
      assert(names == Seq("big", "medium", "orders", "lost"))
      sortBy("Source rows")
      assert(names == Seq("orders", "medium", "big", "lost"))
      assert(
        texts("document.querySelectorAll('[aria-sort]')", "r.innerText + ' ' + r.ariaSort") == Seq(
          "Source rows ascending"
        )
      )
      sortBy("Pair")
      assert(names == Seq("big", "lost", "medium", "orders"))
      sortBy("Status")
      assert(names == Seq("lost", "orders", "medium", "big"))
    }

    it("filters by words and by status") {
      show("small", draw(small))
      browser.press("/")
      browser.press("a.o")
      assert(names == Seq("orders"))
      assert(browser.text("document.getElementById('shown').innerText") == "1 of 4 shown")
      browser.press(Escape)
      assert(names.size == 4)
      browser.click("[data-filter=failed]")
      browser.click("[data-filter=error]")
      assert(names == Seq("lost", "orders"))
      browser.press("/")
      browser.press("big")
      assert(names.isEmpty)
      assert(browser.text("document.querySelector('.none').innerText") == "No pair fits the filter.")
    }

    it("opens a pair by mouse and by keys") {
      show("small", draw(small))
      assert(!isOpen("orders"))
      browser.click("[data-name=orders] .pill")
      assert(isOpen("orders"))
      browser.click("[data-name=orders] .toggle")
      assert(!isOpen("orders"))
      browser.press("/")
      browser.press(Down + Down + Enter)
      assert(isOpen("orders"))
      assert(browser.text("document.activeElement.getAttribute('aria-expanded')") == "true")
    }

    it("opens the pair that the address names") {
      val file = show("small", draw(small))
      browser.open("about:blank")
      browser.open(s"${file.toUri}#medium")
      assert(isOpen("medium") && !isOpen("orders"))
    }
  }

  describe("records that do not match") {
    it("stand side by side, what is changed marked") {
      show("marks", draw(record("Baker Street 221", "Baker Street 221b"), record("final", "final  ")))
      assert(
        texts("document.querySelectorAll('.value')", "r.innerHTML") ==
          Seq("Baker Street 221", "Baker Street 221<mark>b</mark>", "'final'", "'final<mark>  </mark>'")
      )
    }

    it("are text, whatever they hold") {
      val hostile = Seq(
        "<script>document.title='taken'</script>",
        "\"><img src=x onerror=\"document.title='taken'\">",
        "</script><script>document.title='taken'</script>",
        "</style></template></noscript><h1>taken</h1>",
        "#{7*7} <%= 7*7 %> {{7*7}}",
        "a\u2028b\u2029c",
        "evil\u202Etxt.exe\u0000\u001b[31m\uD800"
      )
      val file = show("hostile", drawEverywhere(hostile.mkString(" "), hostile.map(record("x", _))))
      browser.click("#open-all")
      assert(browser.text("document.title") == "demo 2026-11-22 r1")
      assert(browser.text("document.querySelectorAll('img, h1, script, template').length") == "2")
      assert(
        texts("document.querySelectorAll('.both td:nth-child(3) .value')", "r.textContent") ==
          hostile.take(5) ++ Seq("a\\u2028b\\u2029c", "evil\\u202Etxt.exe\\u0000\\u001B[31m\\uD800")
      )
      assert(
        browser.text(
          "[...document.body.textContent].filter(c => /[\\0-\\x09\\x0b-\\x1f\\u202a-\\u202e\\u2028\\u2029]/.test(c)).length"
        ) == "0"
      )
      assertQuiet(file)
    }

    it("are cut where they are very long, around what is changed") {
      val long = "x" * 100000
      val page = draw(record(long + "a" + long, long + "b" + long))
      assert(page.length < 60000)
      show("long", page)
      assert(browser.text("document.querySelector('mark').textContent") == "a")
    }
  }

  /** With this text in each place that takes one from elsewhere. */
  private def drawEverywhere(bad: String, records: Seq[DifferenceRecord]): String = {
    val coverage = new Coverage(
      Seq(new Coverage.Column(bad, bad, bad, bad, bad, bad)).asJava,
      asList(),
      Seq(new Coverage.LeftOut(bad, bad)).asJava,
      bad,
      bad
    )
    val rule = new SuggestedRule(bad, bad, 1, 1)
    val found = new CheckResult.Accuracy(
      new Outcome.Failed(bad),
      new AccuracyMetrics(1, 7, 0, 0, 0, 0, 0, "exact"),
      Seq(new ColumnMetrics(bad, bad, bad, 7, 0, 0)).asJava,
      records.asJava,
      new Funnel(bad, 0, 0, 0, 0, 0, Seq(bad).asJava),
      new Diagnosis(
        Seq(new CauseMetrics(bad, "padding", bad, 1, 1, rule)).asJava,
        Seq(new Whereabouts(bad, Whereabouts.Kind.RANGE, bad, bad, 1, 0.5)).asJava,
        Seq(new BrokenKeys(Seq(bad).asJava, "case", bad, 2, rule)).asJava,
        Seq(bad).asJava
      )
    )
    val aggregates =
      new CheckResult.Aggregate(
        new Outcome.Failed(bad),
        1,
        1,
        Seq(new AggregateValue(bad, bad, "sum", bad, bad, false)).asJava
      )
    val result = run(pairOf("orders", coverage, List(new Outcome.Warned(bad)), aggregates, found))
    val asked = new AskedFor(bad, Map("orders" -> bad).asJava)
    new HtmlReport().of(result, asked, Seq(RunLine.of(result, true)).asJava)
  }

  describe("the page") {
    it("is light or dark as the machine is, and as its switch says") {
      show("small", draw(small))
      def background = browser.text("getComputedStyle(document.body).backgroundColor")
      browser.prefer("light")
      val light = background
      browser.prefer("dark")
      val dark = background
      assert(light != dark)
      browser.click(".theme")
      assert(browser.text("document.querySelector('.theme').innerText") == "theme: light")
      assert(background == light)
      browser.prefer("light")
      browser.click(".theme")
      assert(background == dark)
      browser.click(".theme")
      assert(background == light)
    }

    Seq(1280, 400).foreach { width =>
      it(s"fits into $width pixels") {
        val large = LargeRun.of(40)
        show("wide", new HtmlReport().of(large, LargeRun.asked(large), LargeRun.earlier(large, 29).asJava))
        browser.size(width, 900)
        browser.click("#open-all")
        browser.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert(browser.text("document.documentElement.scrollWidth") == width.toString)
      }
    }

    it("prints what is not passed") {
      show("small", draw(small))
      browser.run("dispatchEvent(new Event('beforeprint'))")
      assert(isOpen("orders") && isOpen("lost") && !isOpen("big"))
      browser.media("print")
      assert(browser.text("getComputedStyle(document.querySelector('.tools')).display") == "none")
      browser.media("")
      browser.run("dispatchEvent(new Event('afterprint'))")
      assert(!isOpen("orders"))
    }

    it("of 300 pairs is ready within seconds") {
      val large = LargeRun.of(300)
      val runs = (LargeRun.earlier(large, 29) :+ RunLine.of(large, true)).asJava
      val started = System.nanoTime()
      val page = new HtmlReport().of(large, LargeRun.asked(large), runs)
      val drawn = (System.nanoTime() - started) / 1000000
      val file = show("large", page)
      val ready =
        browser.run("return performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd").asLong
      def timed(script: String): Long = browser
        .run(s"const t = performance.now(); $script; document.body.offsetHeight; return performance.now() - t")
        .asLong
      val sorted = timed("document.querySelectorAll('thead button')[5].click()")
      val filtered = timed(
        "const f = document.getElementById('filter'); f.value = 'ledger_11'; f.dispatchEvent(new Event('input'))"
      )
      assert(names.size == 10)
      val opened = timed("document.querySelector('tbody.pair:not([hidden]) .toggle').click()")
      val size = page.length / 1024
      println(
        s"300 pairs: $size KB drawn in $drawn ms, ready in $ready ms, sorted in $sorted ms, " +
          s"filtered in $filtered ms, opened in $opened ms"
      )
      assert(ready < 10000 && sorted < 5000 && filtered < 5000 && opened < 5000)
      assertQuiet(file)
    }
  }

  describe("the page over all runs") {
    it("lists them, the latest first, with links") {
      val lines = Seq(RunLine.of(small, true)) ++ LargeRun.earlier(small, 3).reverse
      val file = show("index", new HtmlReport().index(lines.asJava))
      assert(names == Seq("r1", "nightly-3", "nightly-2", "nightly-1"))
      assert(browser.text("document.querySelector('tbody a').getAttribute('href')") == "2026-11-22/r1/report.html")
      sortBy("Run")
      assert(names == Seq("nightly-1", "nightly-2", "nightly-3", "r1"))
      browser.press("/")
      browser.press("nightly-2")
      assert(names == Seq("nightly-2"))
      assertQuiet(file)
    }
  }
}
