package io.crosscheck.griffin.rules

import io.crosscheck.model.UserException
import org.scalatest.funspec.AnyFunSpec

class RuleEvaluationSpec extends AnyFunSpec with Evaluating {
  private def few(): Unit = {
    val rows = "(1, 'a', 10), (2, 'b', 20), (2, 'b', 21), (3, null, 30), (null, 'e', 40), (4, null, null)"
    source("source", "id, name, age", rows)
    source("target", "id, name, age", rows)
  }

  describe("profiling") {
    it("is a select whose rows are an array") {
      few()
      val found = evaluate(
        rule(
          "profiling",
          "name, count(*) as cnt, max(age), min(age), max(id) from source group by name order by cnt desc, name limit 3",
          outputs = Seq(metric("prof", Output.Flatten.ARRAY))
        )
      )
      assert(
        found.metrics("prof") == Seq(
          Map("name" -> null, "cnt" -> 2L, "max" -> 4, "min" -> 30),
          Map("name" -> "b", "cnt" -> 2L, "max" -> 2, "min" -> 20),
          Map("name" -> "a", "cnt" -> 1L, "max" -> 1, "min" -> 10)
        )
      )
      assert(
        found.notes == Seq(
          "several expressions are named 'max': as in Griffin only the last is in the metrics; name them by as"
        )
      )
      assert(found.records.isEmpty)
    }

    it("keeps what is computed of several functions") {
      few()
      val found = evaluate(
        rule(
          "profiling",
          "max(age) - min(age) as spread, count(*) as n",
          outputs = Seq(metric("prof", Output.Flatten.MAP))
        )
      )
      assert(found.metrics == Map("prof" -> Map("n" -> 6L)))
      assert(found.notes.head.startsWith("'spread' is left out of the metrics, as in Griffin"))
    }

    it("names functions after a column, and takes one row for entries") {
      few()
      assert(
        evaluate(rule("profiling", "count(distinct name) as dn, source.id.count()")).metrics ==
          Map("dn" -> 3L, "id_count" -> 5L)
      )
    }
  }

  describe("completeness") {
    it("counts rows with a NULL among the expressions, and gives these expressions") {
      few()
      val found = evaluate(
        rule("completeness", "name, age", outputs = Seq(metric("comp", Output.Flatten.MAP), record("incomplete")))
      )
      assert(found.metrics == Map("comp" -> Map("total" -> 6L, "incomplete" -> 2L, "complete" -> 4L)))
      assert(found.records == Map("incomplete" -> Seq("""{"age":30}""", "{}")))
    }

    it("counts errors that error.confs name") {
      source("source", "id, name, age", "(1, 'abc', 10), (2, 'x1', 20), (3, null, 30), (4, 'zz', null), (5, 'x2', 99)")
      val errors = Seq(
        new ErrorConf("name", "regex", java.util.List.of("^x\\d$", "unused")),
        new ErrorConf("age", "enumeration", java.util.List.of("99", "hive_none"))
      )
      val found = evaluate(rule("completeness", "id, name, age", errors = errors))
      assert(found.metrics == Map("total" -> 5L, "incomplete" -> 3L, "complete" -> 2L))
      assert(
        found.records("__incompleteRecords") ==
          Seq("""{"id":2,"name":"x1","age":20}""", """{"id":4,"name":"zz"}""", """{"id":5,"name":"x2","age":99}""")
      )
    }

    it("takes quotes and backslashes of an error for themselves") {
      source("source", "s", "('it\\'s'), ('a\\\\b'), ('x')")
      val errors = Seq(new ErrorConf("s", "enumeration", java.util.List.of("it's", "a\\b")))
      assert(evaluate(rule("completeness", "s", errors = errors)).metrics("incomplete") == 2L)
    }
  }

  describe("uniqueness") {
    it("counts tuples that the target has once at most, and how often the others are repeated") {
      few()
      val details = Map("unique" -> "u_unique", "total" -> "u_total", "duplication.array" -> "u_dups")
      Seq("uniqueness", "Duplicate").foreach { name =>
        val found = evaluate(rule(name, "id", details, Seq(record("u_dupRecords"))))
        assert(
          found.metrics == Map("u_total" -> 6L, "u_unique" -> 4L, "u_dups" -> Seq(Map("dup" -> 1L, "num" -> 1L)))
        )
        assert(found.records == Map("u_dupRecords" -> Seq("""{"id":2,"dup":1}""")))
      }
    }

    it("takes NULL and '' for two values, and a tuple without a target row for unique") {
      source("source", "s, n", "('', 1), (null, 1), ('x', 1)")
      source("target", "s, n", "('', 1.0D), (null, 1), ('', 1)")
      val found = evaluate(rule("uniqueness", "source.s, n", Map("duplication.array" -> "dups")))
      assert(found.metrics == Map("total" -> 3L, "unique" -> 2L, "dups" -> Seq(Map("dup" -> 1L, "num" -> 1L))))
      assert(found.records("__dupRecords") == Seq("""{"s":"","n":1,"dup":1}"""))
    }

    it("needs a second source") {
      few()
      assert(
        intercept[UserException](evaluate(rule("uniqueness", "id"), "source")).getMessage ==
          "rule 1 (result): no target: the suite has 1 data source; name one in details.target"
      )
    }
  }

  describe("distinct") {
    it("counts different tuples, NULL among them") {
      few()
      val details =
        Map[String, Any](
          "distinct" -> "d_distinct",
          "total" -> "d_total",
          "duplication.array" -> "d_dups",
          "record.enable" -> true
        )
      Seq("distinct", "distinctness").foreach { name =>
        val found = evaluate(rule(name, "id", details, Seq(record("d_dupRecords"))), "source")
        assert(
          found.metrics == Map("d_total" -> 6L, "d_distinct" -> 5L, "d_dups" -> Seq(Map("dup" -> 1L, "num" -> 1L)))
        )
        assert(found.records == Map("d_dupRecords" -> Seq("""{"id":2,"dup":1}""")))
      }
      assert(evaluate(rule("distinct", "id, age")).metrics == Map("total" -> 6L, "distinct" -> 6L))
    }

    it("counts repeated tuples of each group") {
      source("source", "id, city", "(1, 'a'), (1, 'b'), (1, 'b'), (2, 'b'), (2, 'b'), (3, 'c')")
      val details = Map[String, Any]("duplication.array" -> "dups", "record.enable" -> true)
      val found = evaluate(rule("distinct", "id, [city]", details))
      assert(
        found.metrics == Map(
          "total" -> 6L,
          "distinct" -> 3L,
          "dups" -> Seq(
            Map("city" -> "a", "dup" -> 2L, "num" -> 1L),
            Map("city" -> "b", "dup" -> 1L, "num" -> 1L),
            Map("city" -> "b", "dup" -> 2L, "num" -> 1L)
          )
        )
      )
      assert(found.records("__dupItems").size == 5)
    }
  }

  describe("timeliness") {
    it("measures from one time to another") {
      source(
        "source",
        "id, ts, end_ts",
        "(1, 1000L, 61000L), (2, 1000, 121000), (3, 1000, 241000), (4, null, 5), (5, 1000, 601000)"
      )
      val details = Map[String, Any](
        "threshold" -> "3m",
        "step.size" -> "2m",
        "count" -> "cnt",
        "percentile" -> "percentile",
        "percentile.values" -> Seq(0.5, 0.95, 0.29, 7.0)
      )
      val found = evaluate(rule("timeliness", "ts, end_ts", details, Seq(record("lateRecords"))))
      assert(
        found.metrics == Map(
          "total" -> 4L,
          "avg" -> 255000L,
          "step" -> Seq(0, 1, 2, 5).map(s => Map("step" -> s.toLong, "cnt" -> 1L)),
          "percentile_50" -> 120000L,
          "percentile_95" -> 600000L,
          "percentile_29" -> 120000L
        )
      )
      assert(
        found.records("lateRecords") == Seq(
          s"""{"id":3,"ts":1000,"end_ts":241000,"__tmst":$time,"__begin_ts":1000,"__end_ts":241000,"latency":240000}""",
          s"""{"id":5,"ts":1000,"end_ts":601000,"__tmst":$time,"__begin_ts":1000,"__end_ts":601000,"latency":600000}"""
        )
      )
    }

    it("ends now, and reads timestamps") {
      register("source", spark.sql(s"select timestamp_millis(${time - 5000}) as ts"))
      val found = evaluate(rule("timeliness", "ts", outputs = Seq(metric("late", Output.Flatten.MAP))))
      assert(found.metrics == Map("late" -> Map("total" -> 1L, "avg" -> 5000L)))
      assert(found.records.isEmpty)
    }
  }

  describe("spark-sql") {
    it("is a query; only what out lists is put out") {
      few()
      val text =
        "select count(*) as c, avg(age) as a, max(__tmst) t, date'2024-01-02' dd, cast(1.10 as decimal(5,2)) de from source"
      val found = evaluate(rule("", text, dslType = "spark-sql", outputs = Seq(metric("sq", Output.Flatten.MAP))))
      assert(
        found.metrics == Map(
          "sq" -> Map(
            "c" -> 6L,
            "a" -> 24.2,
            "t" -> time,
            "dd" -> 1704153600000L,
            "de" -> new java.math.BigDecimal("1.10")
          )
        )
      )
      val rows =
        evaluate(rule("", "select id from source where age > 20", dslType = "SPARK-SQL", outputs = Seq(record("r"))))
      assert(rows.metrics.isEmpty && rows.records("r") == Seq("""{"id":2}""", """{"id":3}""", "{}"))
      assert(spark.table("result").count() == 3)
      assert(evaluate(rule("", "select 1 as x", dslType = "spark-sql")) == Evaluated(Map.empty, Map.empty, Nil))
    }

    it("flattens as asked") {
      few()
      def of(text: String, flatten: Output.Flatten) =
        evaluate(rule("", text, dslType = "spark-sql", outputs = Seq(metric("m", flatten)))).metrics
      val (none, one, two) =
        (
          "select id from source where id > 9",
          "select id from source where id = 1",
          "select id from source where id = 2"
        )
      assert(of(none, Output.Flatten.DEFAULT) == Map.empty)
      assert(of(one, Output.Flatten.DEFAULT) == Map("id" -> 1))
      assert(of(two, Output.Flatten.DEFAULT) == Map("m" -> Seq(Map("id" -> 2), Map("id" -> 2))))
      assert(of(two, Output.Flatten.ENTRIES) == Map("id" -> 2))
      assert(of(one, Output.Flatten.ARRAY) == Map("m" -> Seq(Map("id" -> 1))))
      assert(of(two, Output.Flatten.MAP) == Map("m" -> Map("id" -> 2)))
    }

    it("that fails says so") {
      val message = intercept[UserException](evaluate(rule("", "select nosuch", dslType = "spark-sql"))).getMessage
      assert(message.startsWith("rule 1 (result): cannot be computed: "))
    }
  }

  describe("df-ops") {
    it("reads JSON, clears, and computes what follows of misses") {
      source("source", "id, js", "(1, '{\"a\":1}'), (2, '{\"a\":2}'), (3, null)")
      val outputs = Seq(metric("m", Output.Flatten.ARRAY))
      def of(text: String, in: String, details: Map[String, Any] = Map.empty) =
        evaluate(rule("", text, details, outputs, dslType = "df-ops", in = Some(in))).metrics("m")
      assert(of("from_json", "source", Map("col.name" -> "js")) == Seq(Map("a" -> 1L), Map("a" -> 2L)))
      assert(of("clear", "source") == Nil)
      source("counts", "total, miss", "(10L, 3L)")
      assert(
        of("accuracy", "counts") ==
          Seq(Map("total" -> 10L, "miss" -> 3L, "__tmst" -> time, "matched" -> 7L, "matchedFraction" -> 0.7))
      )
      val message = intercept[UserException](of("drop", "source")).getMessage
      assert(message == "rule 1 (result): unknown df-ops 'drop'; there are from_json, accuracy and clear")
    }
  }
}
