package io.crosscheck

import java.nio.file.{Files, Path, Paths}

import scala.collection.JavaConverters._

import com.fasterxml.jackson.databind.ObjectMapper
import io.crosscheck.store.StoredRuns
import org.scalatest.funspec.AnyFunSpec

import ResultsDocument.documented

/** The tables of docs/results.md. */
object ResultsDocument {
  private lazy val lines = {
    val document: Path = Paths.get(System.getProperty("crosscheck.home"), "docs", "results.md")
    Files.readAllLines(document).asScala
  }

  /** First and second cells of the table that comes after the line. */
  def documented(after: String): Seq[(String, String)] =
    lines
      .dropWhile(!_.startsWith(after))
      .dropWhile(!_.startsWith("|"))
      .drop(2)
      .takeWhile(_.startsWith("|"))
      .map(_.split("\\|").map(_.trim))
      .map(cells => cells(1).replace("`", "") -> cells(2))
      .toSeq
}

class ResultsDocumentSpec extends AnyFunSpec with StoredRuns {
  private lazy val root = {
    val path = Files.createTempDirectory(folder, "out").toUri.toString.stripSuffix("/")
    validate(suite(output(path), same.pair, differing.pair, broken), request("r1"))
    path
  }

  private def stored(table: String): Seq[(String, String)] =
    spark.read.parquet(s"$root/$table").schema.map(f => f.name -> f.dataType.catalogString)

  describe("docs/results.md") {
    it("has every column of the result tables, with its type") {
      val common = documented("## Columns of every result table")
      for (table <- Seq("count_results", "accuracy_results", "column_results"))
        assert(stored(table).toSet == (common ++ documented(s"## $table")).toSet)
    }

    it("has every column of the differing records") {
      assert(stored("difference_records") == documented("## difference_records"))
    }

    it("has every field of summary.json") {
      val summary = new ObjectMapper().readTree(text(root, "reports/2026-11-22/r1/summary.json"))
      assert(summary.fieldNames.asScala.toSet == documented("## summary.json").map(_._1).toSet)
      for (table <- summary.path("tables").elements.asScala)
        assert(table.fieldNames.asScala.toSet == documented("Each of `tables`").map(_._1).toSet)
    }
  }
}
