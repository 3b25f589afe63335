package io.crosscheck.griffin.rules

import io.crosscheck.model.{Method, UserException}
import org.scalatest.funspec.AnyFunSpec
import scala.jdk.CollectionConverters._

class AccuracyRuleSpec extends AnyFunSpec with Evaluating {
  private def numbers(e: Evaluated) =
    Seq("total", "miss", "matched", "matchedFraction").map(e.metrics)

  private def accuracy(text: String) = evaluate(rule("accuracy", text))

  private def people(): Unit = {
    source("source", "id, name, amt, d", people(Set.empty[Int], "5.50", "n7"))
    source(
      "target",
      "id, name, amt, d",
      people(Set(3), "5.51", "N7") + ", (11, 'n11', 11.50, date'2024-01-11'), (12, 'n12', 12.50, date'2024-01-12')"
    )
  }

  private def people(without: Set[Int], five: String, seven: String) = (1 to 10)
    .filterNot(without)
    .map { i =>
      val (name, amount) = (if (i == 7) seven else s"n$i", if (i == 5) five else s"$i.50")
      s"($i, '$name', cast($amount as decimal(10,2)), date'2024-01-${"%02d".format(i)}')"
    }
    .mkString(", ")

  private val wholeRule =
    "source.id = target.id AND source.name = target.name AND source.amt = target.amt AND source.d = target.d"

  describe("a conjunction of equalities") {
    it("counts source rows without an equal target row, and gives these rows") {
      people()
      val found = accuracy(wholeRule)
      assert(numbers(found) == Seq(10L, 3L, 7L, 0.7))
      assert(
        found.records("__missRecords") == Seq(
          s"""{"id":3,"name":"n3","amt":3.50,"d":"2024-01-03","__tmst":$time}""",
          s"""{"id":5,"name":"n5","amt":5.50,"d":"2024-01-05","__tmst":$time}""",
          s"""{"id":7,"name":"n7","amt":7.50,"d":"2024-01-07","__tmst":$time}"""
        )
      )
      assert(found.notes.isEmpty)
    }

    it("names metrics and records as details and out ask") {
      people()
      val details = Map("miss" -> "miss_count", "total" -> "total_count", "matched" -> "matched_count")
      val outputs = Seq(metric("accu", Output.Flatten.MAP), record("missRecords"))
      val found = evaluate(rule("accuracy", wholeRule, details, outputs))
      assert(
        found.metrics == Map(
          "accu" -> Map("total_count" -> 10L, "miss_count" -> 3L, "matched_count" -> 7L, "matchedFraction" -> 0.7)
        )
      )
      assert(found.records("missRecords").size == 3)
    }

    it("goes one way, and by tuples: repeated rows match one, and extra target rows do not show") {
      source("source", "id", "(1), (1), (1), (2), (2)")
      source("target", "id", "(1), (9)")
      assert(numbers(accuracy("source.id = target.id")) == Seq(5L, 2L, 3L, 0.6))
    }

    it("matches all of an empty source") {
      source("source", "id", "(1)")
      spark.sql("select * from source where id > 1").createOrReplaceTempView("source")
      source("target", "id", "(1)")
      assert(numbers(accuracy("source.id = target.id")) == Seq(0L, 0L, 0L, 1.0))
    }

    it("takes NULL for equal to NULL and nothing else, and a row of NULLs for no miss, and says so") {
      source(
        "source",
        "id, name, amt",
        "(null, 'k', 1), (2, null, 2), (3, null, 3), (4, null, 4), (null, 'nokey', 5), (null, null, null)"
      )
      source("target", "id, name, amt", "(null, 'k', 1), (2, null, 2), (3, '', 3), (4, 'x', 4), (5, 'nokey', 5)")
      val found = accuracy("source.id = target.id AND source.name = target.name AND source.amt = target.amt")
      assert(numbers(found) == Seq(6L, 3L, 3L, 0.5))
      assert(
        found.notes == Seq(
          "1 source row is NULL in every column of the rule and without a partner: as in Griffin they count as matched",
          "2 source rows are missed with NULL or '' in a text that is compared: here NULL equals NULL only; Griffin takes it for equal to ''"
        )
      )
    }

    it("never misses more rows than there are") {
      source("source", "k, z", "('', 0)")
      source("target", "k, z", "(string(null), 1), (null, 2), (null, 3)")
      assert(numbers(accuracy("source.k = target.k")) == Seq(1L, 1L, 0L, 0.0))
    }

    it("compares by value and not as text") {
      source(
        "source",
        "id, a, b, c, e, f",
        "(1, 1, 1.1, date'2024-01-01', 0.0D, true), (2, 2, 2.2, date'2024-01-02', double('NaN'), false)"
      )
      source(
        "target",
        "id, a, b, c, e, f",
        "(1L, 1.0D, 1.10, timestamp'2024-01-01 00:00:00', -0.0D, true), (2L, 2.0D, 2.20, timestamp'2024-01-02 00:00:00', double('NaN'), false)"
      )
      val found = accuracy(Seq("id", "a", "b", "c", "e", "f").map(c => s"source.$c = target.$c").mkString(" and "))
      assert(numbers(found) == Seq(2L, 0L, 2L, 1.0))
      assert(
        found.notes.head == "source.a and target.a are INT and DOUBLE: compared by value; Griffin compares text, by which 1 and 1.0 differ"
      )
      assert(found.notes.size == 3)
    }

    it("compares booleans, bytes, arrays, structs and maps, which Griffin cannot") {
      val values = "(1, true, X'01', array(1, null), named_struct('x', 1), map('k', 1))"
      source("source", "id, b, y, l, s, m", values + ", (2, false, X'02', array(1), named_struct('x', 2), map('k', 2))")
      source(
        "target",
        "id, b, y, l, s, m",
        values + ", (2, false, X'02', array(1, null), named_struct('x', 2), map('k', 2))"
      )
      val found = accuracy(Seq("id", "b", "y", "l", "s", "m").map(c => s"source.$c = target.$c").mkString(" and "))
      assert(numbers(found) == Seq(2L, 1L, 1L, 0.5))
    }

    it("compares a decimal with a double as doubles, and says so") {
      source("source", "a", "(1.5), (2.25)")
      source("target", "a", "(1.5D)")
      val found = accuracy("source.a = target.a")
      assert(numbers(found) == Seq(2L, 1L, 1L, 0.5))
      assert(found.notes.head.contains("compared as double, as no type holds both without loss"))
    }

    it("may compare expressions, in either order, and columns without a source") {
      source("source", "id, name", "(1, 'a'), (2, 'b'), (3, null)")
      source("target", "key, name", "(11, 'A'), (12, 'X'), (13, null)")
      val found = accuracy("target.key = source.id + 10 and upper(source.name) = target.name && id = key - 10")
      assert(numbers(found) == Seq(3L, 2L, 1L, 1.0 / 3))
    }

    it("takes the NULL of a computed value for equal to nothing") {
      source("source", "id, name", "(1, 'a'), (2, null), (null, 'c')")
      source("target", "id, name", "(1, 'A'), (2, null), (null, 'C')")
      assert(
        numbers(accuracy("source.id = target.id and upper(source.name) = upper(target.name)")).take(2) == Seq(3L, 1L)
      )
      val computed = "source.id + 1 = target.id + 1 and lower(source.name) = lower(target.name)"
      assert(numbers(accuracy(computed)).take(2) == Seq(3L, 2L))
      val or = "source.id = target.id and (upper(source.name) = upper(target.name) or source.name = 'none')"
      assert(numbers(accuracy(or)).take(2) == Seq(3L, 1L))
      assert(numbers(accuracy(or + " and upper(source.name) = upper(target.name)")).take(2) == Seq(3L, 1L))
    }

    it("keeps names that begin like a source or a value") {
      source("source", "source_id, null_count", "(1, 2)")
      source("target", "source_id, null_count", "(1, 2)")
      assert(
        numbers(accuracy("source.source_id = target.source_id AND source.null_count = target.null_count")) ==
          Seq(1L, 0L, 1L, 1.0)
      )
    }

    it("works in ANSI mode with NULL in numbers") {
      source("source", "id, f", "(1, 1), (2, null)")
      source("target", "id, f", "(1, 1), (2, null)")
      spark.conf.set("spark.sql.ansi.enabled", "true")
      try assert(numbers(accuracy("source.id = target.id AND source.f = target.f")) == Seq(2L, 0L, 2L, 1.0))
      finally spark.conf.unset("spark.sql.ansi.enabled")
    }
  }

  describe("any other condition is a join") {
    it("where brackets hold") {
      source("source", "id, a, b", "(1, 'x', 'y'), (2, 'p', 'q')")
      source("target", "id, a, b", "(1, 'x', 'zz'), (9, 'r', 'q')")
      val found = accuracy("source.id = target.id AND (source.a = target.a OR source.b = target.b)")
      assert(numbers(found) == Seq(2L, 1L, 1L, 0.5))
      assert(found.notes.head == "Griffin drops the brackets of this rule and asks another question; here they hold")
    }

    it("and may hold several texts") {
      source("source", "id, s", "(1, 'A'), (2, 'A'), (3, 'B')")
      source("target", "id, s", "(1, 'B'), (2, 'C')")
      val found = accuracy("source.s = 'A' AND source.id = target.id AND target.s = 'B'")
      assert(numbers(found) == Seq(3L, 2L, 1L, 1.0 / 3))
      assert(found.records("__missRecords").head == s"""{"id":2,"s":"A","__tmst":$time}""")
    }

    it("with numbers in order of numbers") {
      source("source", "id, n", "(1, 9), (2, 30), (3, null)")
      source("target", "id, n", "(1, 10), (2, 20), (3, 5)")
      assert(numbers(accuracy("source.id = target.id AND source.n < target.n")) == Seq(3L, 2L, 1L, 1.0 / 3))
      assert(numbers(accuracy("source.n < target.n")) == Seq(3L, 1L, 2L, 2.0 / 3))
    }

    it("where NULL is unequal to any value, and in a list if NULL is in it") {
      source("source", "id, s", "(1, null), (2, 'A'), (3, 'B')")
      source("target", "id, s", "(1, 'A'), (2, 'A'), (3, 'A')")
      assert(numbers(accuracy("source.id = target.id and source.s != target.s")) == Seq(3L, 1L, 2L, 2.0 / 3))
      assert(numbers(accuracy("source.id = target.id and source.s not in ('A')")) == Seq(3L, 1L, 2L, 2.0 / 3))
      assert(numbers(accuracy("source.id = target.id and source.s is null")) == Seq(3L, 2L, 1L, 1.0 / 3))
    }
  }

  it("digests, a look-up by value and a join find the same") {
    val columns = "id, n, x, s, b"
    val row =
      "int(id % 40) as id, if(id % 7 = 0, null, int(id % 5)) as n, if(id % 3 = 0, -0.0D, double(id % 4)) as x," +
        " if(id % 11 = 0, '', if(id % 13 = 0, null, string(id % 6))) as s, id % 2 = 0 as b"
    register("source", spark.range(0, 900).selectExpr(row.split("(?<= as \\w{1,2}),").toSeq.map(_.trim): _*))
    register(
      "target",
      spark
        .range(0, 700)
        .selectExpr(row.split("(?<= as \\w{1,2}),").toSeq.map(_.trim): _*)
        .selectExpr("bigint(id) as id", "n", "if(x = 0, 0.0D, x) as x", "s", "b")
        .filter("not (id = 3 and b)")
    )
    val text = columns.split(", ").map(c => s"source.$c = target.$c").mkString(" and ")
    val byJoin = accuracy(text + " and (source.id = 0 or source.id != 0)")
    val sources = new RuleSources(Seq("source", "target").asJava)
    Method.values.foreach { method =>
      val context = new RuleContext(spark, sources, rule("accuracy", text), 1)
      val found = seen(AccuracyRule.evaluate(context, method))
      withClue(method)(assert(numbers(found) == numbers(byJoin)))
      withClue(method)(assert(found.records == byJoin.records))
    }
    assert(byJoin.metrics("miss").asInstanceOf[Long] > 0)
    assert(byJoin.metrics("matched").asInstanceOf[Long] > 0)
  }

  describe("what cannot be computed says why:") {
    def refuses(text: String, message: String): Unit = it(text) {
      source("source", "id, a, b", "(1, 'x', true)")
      source("target", "id, a, b", "(1, 'x', 1)")
      assert(intercept[UserException](accuracy(text)).getMessage == s"rule 1 (result): $message")
    }
    refuses(
      "source.id = target.id and",
      "cannot read the rule, line 1, column 26: unexpected end of the rule; expected a value or a name"
    )
    refuses(
      "source.id = 1",
      "an accuracy rule compares two data sources, and this one names no column of 'target'; write target.column"
    )
    refuses("id = target.id", "column 'id' is in both data sources; write source.id or target.id")
    refuses(
      "source.b = target.b",
      "cannot compare source.b and target.b: one is BOOLEAN, the other INT; convert one of them in the rule, by string(x) or double(x) for example"
    )
    it("a column that is not there") {
      source("source", "id", "(1)")
      source("target", "id", "(1)")
      val message = intercept[UserException](accuracy("source.idd = target.id")).getMessage
      assert(message.startsWith("rule 1 (result): cannot be computed: ") && message.contains("`source`.`idd`"))
    }
    it("a source that is not there") {
      source("source", "id", "(1)")
      val message = intercept[UserException](evaluate(rule("accuracy", "source.id = target.id"), "source")).getMessage
      assert(message == "rule 1 (result): no target: the suite has 1 data source; name one in details.target")
    }
    it("a dq.type that is not there") {
      val message = intercept[UserException](evaluate(rule("acuracy", "a"))).getMessage
      assert(message.startsWith("rule 1 (result): unknown dq.type 'acuracy'; there are accuracy"))
    }
  }
}
