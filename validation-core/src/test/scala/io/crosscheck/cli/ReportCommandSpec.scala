package io.crosscheck.cli

import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import org.apache.commons.io.FileUtils

class ReportCommandSpec extends TypedCommands {
  private def reports: Path = folder.resolve("results/reports")

  private def compare(id: String, date: String, more: String*): Unit = {
    val ran = crosscheck(
      Seq("run", suite(failing, passing, "output.path = results\n"), "--run-id", id, "--run-date", date) ++ more: _*
    )
    assert(ran.status == 1 && ran.err.linesIterator.forall(_.startsWith("[")))
    ()
  }

  private def links: Seq[String] =
    "href=\"([^\"]+html)\"".r.findAllMatchIn(Files.readString(reports.resolve("index.html"))).map(_.group(1)).toList

  private def page(run: String): String = Files.readString(reports.resolve(s"$run/report.html"))

  describe("crosscheck report") {
    it("draws the report again as the run drew it") {
      compare("r1", "2026-11-22")
      val drawn = page("2026-11-22/r1")
      val junit = Files.readString(reports.resolve("2026-11-22/r1/junit.xml"))
      assert(drawn.contains("primary-keys"))
      Seq("2026-11-22/r1/report.html", "2026-11-22/r1/junit.xml", "index.html", "runs.json")
        .foreach(file => Files.delete(reports.resolve(file)))
      assert(crosscheck("report", path("results")) == Ran(0, "results/reports/2026-11-22/r1/report.html\n", ""))
      assert(page("2026-11-22/r1") == drawn)
      assert(Files.readString(reports.resolve("2026-11-22/r1/junit.xml")) == junit)
      assert(links == Seq("2026-11-22/r1/report.html"))
    }

    it("draws the run of that id, with the runs before it only, else the latest") {
      Seq("r1" -> "2026-11-20", "r2" -> "2026-11-21", "r3" -> "2026-11-22").foreach { case (id, date) =>
        compare(id, date)
      }
      assert(links == Seq("2026-11-22/r3/report.html", "2026-11-21/r2/report.html", "2026-11-20/r1/report.html"))
      assert(crosscheck("report", path("results")).out == "results/reports/2026-11-22/r3/report.html\n")
      assert(
        crosscheck("report", path("results"), "--run-id", "r2").out == "results/reports/2026-11-21/r2/report.html\n"
      )
      assert(page("2026-11-21/r2").contains("2026-11-20 r1: failed, 2 differing rows"))
      assert(!page("2026-11-21/r2").contains("r3: "))
      assert(page("2026-11-22/r3").contains("2026-11-21 r2: "))
    }

    it("forgets runs that are gone, and looks again at a summary that was written again") {
      compare("r1", "2026-11-20")
      compare("r2", "2026-11-21")
      FileUtils.deleteDirectory(reports.resolve("2026-11-20").toFile)
      val summary = reports.resolve("2026-11-21/r2/summary.json")
      val changed = Files.readString(summary).replace("\"suite\" : \"suite\"", "\"suite\" : \"another\"")
      Files.writeString(summary, changed)
      Files.setLastModifiedTime(summary, java.nio.file.attribute.FileTime.fromMillis(1))
      Files.deleteIfExists(reports.resolve("2026-11-21/r2/.summary.json.crc"))
      compare("r3", "2026-11-22")
      assert(links == Seq("2026-11-22/r3/report.html", "2026-11-21/r2/report.html"))
      assert(Files.readString(reports.resolve("index.html")).contains("data-v=\"another\""))
    }

    it("says what is not there") {
      assert(
        crosscheck("report", path("nowhere")) == Ran(
          2,
          "",
          "No folder 'nowhere'; expected the output.path of a suite\n"
        )
      )
      assert(!Files.exists(folder.resolve("nowhere")))
      Files.createDirectory(folder.resolve("empty"))
      val empty = crosscheck("report", path("empty"))
      assert(empty.status == 2 && empty.err.startsWith("No run is stored in 'empty'; expected"))
      compare("november", "2026-11-22")
      val unknown = crosscheck("report", path("results"), "--run-id", "novmber")
      assert(unknown.status == 2)
      assert(unknown.err == "No run 'novmber' is stored in 'results'; did you mean 'november'?\n")
    }
  }

  describe("what a run leaves for people") {
    it("is its report, the same for a CI server, its configuration and its summary") {
      compare("r1", "2026-11-22")
      val files = Files.list(reports.resolve("2026-11-22/r1"))
      try
        assert(
          files.iterator().asScala.map(_.getFileName.toString).filterNot(_.startsWith(".")).toList.sorted ==
            List("configuration.json", "junit.xml", "report.html", "summary.json")
        )
      finally files.close()
    }
  }
}
