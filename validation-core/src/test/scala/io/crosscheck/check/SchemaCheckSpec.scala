package io.crosscheck.check

import scala.collection.JavaConverters._

import io.crosscheck.model._
import io.crosscheck.result.CheckResult
import org.apache.spark.sql.{DataFrame, Row}
import org.apache.spark.sql.types.StructType
import org.scalatest.funspec.AnyFunSpec

class SchemaCheckSpec extends AnyFunSpec with ChecksFixtures {
  private def empty(ddl: String): DataFrame =
    spark.createDataFrame(java.util.Collections.emptyList[Row], StructType.fromDDL(ddl))

  private def schema(
      source: String,
      target: String,
      thresholds: Thresholds = Thresholds.STRICT,
      columns: ColumnSelection = ColumnSelection.ALL,
      keys: Seq[String] = Seq.empty
  ): CheckResult.Schema =
    check(empty(source), empty(target), options(asked(CheckKind.SCHEMA, thresholds), keys, columns = columns))
      .asInstanceOf[CheckResult.Schema]

  private def selection(
      mapping: Map[String, String] = Map.empty,
      include: Seq[String] = Seq.empty,
      exclude: Seq[String] = Seq.empty
  ): ColumnSelection =
    new ColumnSelection(
      mapping.map { case (s, t) => ref(s) -> ref(t) }.asJava,
      include.map(ref).asJava,
      exclude.map(ref).asJava,
      java.util.Collections.emptyList()
    )

  describe("the schema check") {
    it("passes when both sides have the same columns, in whatever case") {
      val found = schema("id int, Name string", "ID int, name string")
      assert(found.outcome == passed("2 columns on both sides, of like types"))
      assert(found.differences.isEmpty && found.notes.isEmpty)
      assert(schema("id int", "id int").outcome == passed("1 column on both sides, of like types"))
    }

    it("counts missing columns and unlike types, nested ones too") {
      val found = schema(
        "id int, amount decimal(10,2), a string, s struct<x: int, y: array<int>>",
        "id bigint, amount decimal(12,2), b date, s struct<X: int, y: array<string>>"
      )
      assert(
        found.differences.asScala == Seq(
          "column id is int in the source and bigint in the target",
          "column amount is decimal(10,2) in the source and decimal(12,2) in the target",
          "column s is struct<x: int, y: array<int>> in the source and struct<x: int, y: array<string>> in the target",
          "column a (string) is missing in the target",
          "column b (date) is missing in the source"
        )
      )
      assert(found.outcome == failed(found.differences.asScala.mkString("; ")))
    }

    it("notes nullability and order, and counts neither") {
      val found = schema("id int not null, a string, b string", "b string, id int, a string not null")
      assert(found.outcome == passed("3 columns on both sides, of like types"))
      assert(
        found.notes.asScala == Seq(
          "column id may be NULL in the target only",
          "column a may be NULL in the source only",
          "columns stand in another order in the target: b, id, a"
        )
      )
    }

    it("takes a nested field that may be NULL for the same type") {
      assert(
        schema("a array<struct<x: int>>", "a array<struct<x: int not null>>").outcome ==
          passed("1 column on both sides, of like types")
      )
    }

    it("follows the column mapping") {
      assert(
        schema(
          "id int, amt int",
          "id int, amount int",
          columns = selection(mapping = Map("AMT" -> "Amount"))
        ).outcome ==
          passed("2 columns on both sides, of like types")
      )
    }

    it("notes columns that are excluded, by the name of either side, or not included") {
      val excluded = schema(
        "id int, a int, m int, x int",
        "id int, a string, n string, y int",
        columns = selection(mapping = Map("m" -> "n"), exclude = Seq("A", "N", "x", "y"))
      )
      assert(excluded.outcome == passed("3 columns on both sides, of like types"))
      assert(
        excluded.notes.asScala == Seq(
          "column a is int in the source and string in the target",
          "column m is int in the source and string in the target",
          "column x (int) is missing in the target",
          "column y (int) is missing in the source"
        )
      )
      val included = schema(
        "id int, a int, x int",
        "id bigint, a string, y int",
        columns = selection(include = Seq("a")),
        keys = Seq("id")
      )
      assert(
        included.differences.asScala == Seq(
          "column id is int in the source and bigint in the target",
          "column a is int in the source and string in the target"
        )
      )
    }

    it("accepts as many differences as the suite says") {
      val some = thresholds(absolute(2), warn = absolute(1))
      assert(
        schema("id int, a int", "id int", some).outcome ==
          passed("column a (int) is missing in the target (up to 2 accepted)")
      )
      assert(schema("id int, a int, b int", "id int", some).outcome.status.keyword == "warned")
      assert(schema("id int, a int, b int, c int", "id int", some).outcome.status.keyword == "failed")
      assert(
        schema(
          "id int, a int, b int, c int",
          "id int, a int, b int",
          thresholds(percent("25"))
        ).outcome.status.keyword ==
          "passed"
      )
      assert(
        schema("id int, a int, b int", "id int, a int", thresholds(percent("25"))).outcome.status.keyword == "failed"
      )
    }
  }
}
