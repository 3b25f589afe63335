package io.crosscheck.check

import java.time.Duration
import java.util.concurrent.atomic.AtomicInteger

import scala.collection.JavaConverters._

import io.crosscheck.compare.PlainRules
import io.crosscheck.model._
import io.crosscheck.result.CheckResult
import org.apache.spark.scheduler.{SparkListener, SparkListenerJobStart}
import org.apache.spark.sql.{DataFrame, functions}
import org.scalatest.funspec.AnyFunSpec

class AggregateCheckSpec extends AnyFunSpec with ChecksFixtures {
  import AggregateFunction._

  private def request(columns: Seq[String], functions: Seq[AggregateFunction], groupBy: String*): AggregateRequest =
    new AggregateRequest(columns.map(ref).asJava, functions.asJava, groupBy.map(ref).asJava)

  private def aggregate(
      source: DataFrame,
      target: DataFrame,
      requests: Seq[AggregateRequest],
      rules: RuleBook = RuleBook.EMPTY,
      thresholds: Thresholds = Thresholds.STRICT
  ): CheckResult.Aggregate =
    check(source, target, options(asked(CheckKind.AGGREGATE, thresholds, requests), rules = rules))
      .asInstanceOf[CheckResult.Aggregate]

  /** Function to value in the source, of one column `v` that is the same on both sides. */
  private def values(column: String, functions: AggregateFunction*): Map[String, String] = {
    val rows = spark.sql(s"select $column")
    val found = aggregate(rows, rows, Seq(request(Seq("v"), functions)))
    assert(found.values.asScala.forall(v => v.equal && v.source == v.target))
    found.values.asScala.map(v => v.function -> v.source).toMap
  }

  private def value(column: String, function: AggregateFunction): String = values(column, function)(function.keyword)

  private def rule(column: String, rules: Rules): RuleBook =
    new RuleBook(Rules.NONE, java.util.Collections.emptyMap(), java.util.Collections.singletonMap(ref(column), rules))

  describe("the aggregate check") {
    it("is skipped when nothing is asked for") {
      val found = check(rows("(1)"), rows("(1)"), options(asked(CheckKind.AGGREGATE)))
      assert(found.outcome.status.keyword == "skipped")
      assert(found.outcome.message == "no aggregates are asked for")
    }

    it("is skipped, not passed, when what is asked for fits no column") {
      val text = spark.sql("select 'a' as v")
      val found = check(text, text, options(asked(CheckKind.AGGREGATE, aggregates = Seq(request(Seq(), Seq(SUM))))))
      assert(found.outcome.status.keyword == "skipped")
      assert(found.outcome.message == "the aggregates that are asked for fit none of the compared columns")
    }

    it("computes every function") {
      assert(
        values("v from values (1), (3), (3), (null), (8) as t(v)", AggregateFunction.values.take(8).toSeq: _*) == Map(
          "count" -> "4",
          "null_count" -> "1",
          "distinct_count" -> "3",
          "min" -> "1",
          "max" -> "8",
          "sum" -> "15",
          "avg" -> "3.75",
          "stddev" -> "2.98607881119482"
        )
      )
      assert(
        values("v from values ('b'), ('aaa'), (''), (null) as t(v)", COUNT, MIN, MAX, MIN_LENGTH, MAX_LENGTH) ==
          Map("count" -> "3", "min" -> "", "max" -> "b", "min_length" -> "0", "max_length" -> "3")
      )
    }

    it("says how many are equal, and which differ") {
      val source = rows("(1, 'a'), (2, 'b') as t(n, s)")
      val target = rows("(1, 'a'), (3, 'b') as t(n, s)")
      val all = Seq(request(Seq("n"), Seq(COUNT, SUM, MAX)), request(Seq("s"), Seq(MIN)))
      assert(aggregate(source, source, all).outcome == passed("all 4 aggregates are equal"))
      val found = aggregate(source, target, all)
      assert(
        found.outcome == failed(
          "2 aggregates of 4 differ: sum of n is 3 in the source, 4 in the target; max of n is 2 in the source, 3 in " +
            "the target"
        )
      )
      assert((found.computed, found.differing) == ((4, 2)))
      assert(
        aggregate(source, target, Seq(request(Seq("n"), Seq(MAX)))).outcome ==
          failed("1 aggregate of 1 differs: max of n is 2 in the source, 3 in the target")
      )
      assert(aggregate(source, target, all, thresholds = thresholds(absolute(2))).outcome.status.keyword == "passed")
      assert(aggregate(source, target, all, thresholds = thresholds(percent("49"))).outcome.status.keyword == "failed")
    }

    it("computes a function of every column that it fits where no column is named") {
      val source = spark.sql("select 1 as n, 'a' as s, X'00' as b, array(1) as l, true as t, date'2024-01-01' as d")
      val found = aggregate(source, source, Seq(request(Seq.empty, Seq(SUM, MIN, MAX_LENGTH, DISTINCT_COUNT))))
      assert(
        found.values.asScala.map(v => s"${v.function}(${v.column})=${v.source}") == Seq(
          "sum(n)=1",
          "min(n)=1",
          "distinct_count(n)=1",
          "min(s)=a",
          "max_length(s)=1",
          "distinct_count(s)=1",
          "max_length(b)=1",
          "distinct_count(b)=1",
          "distinct_count(l)=1",
          "min(t)=true",
          "distinct_count(t)=1",
          "min(d)=2024-01-01",
          "distinct_count(d)=1"
        )
      )
    }

    it("says that a function has no meaning for a column, or that there is no such column") {
      val source = rows("('a') as t(name)")
      assert(
        intercept[UserException](aggregate(source, source, Seq(request(Seq("name"), Seq(SUM))))).getMessage ==
          "suite.conf:7: sum has no meaning for column 'name', which is compared as string"
      )
      assert(
        intercept[UserException](aggregate(source, source, Seq(request(Seq("nam"), Seq(COUNT))))).getMessage ==
          "suite.conf:7: unknown column 'nam' among those compared; did you mean 'name'?"
      )
      assert(
        intercept[UserException](aggregate(source, source, Seq(request(Seq("name"), Seq(COUNT), "nme")))).getMessage ==
          "suite.conf:7: unknown column 'nme' among those compared; did you mean 'name'?"
      )
    }
  }

  describe("an aggregate") {
    it("of decimals is exact, even where the sum has more than 38 digits") {
      val nines = "9" * 38
      val found = values(s"v from values ($nines), ($nines), (0), (0) as t(v)", SUM, AVG)
      assert(found("sum") == "1" + "9" * 37 + "8")
      assert(found("avg") == "5" + "0" * 37)
      assert(value("v from values (0.10), (0.20) as t(v)", SUM) == "0.30")
      assert(value(s"v from values (bigint(9223372036854775807)), (bigint(1)) as t(v)", SUM) == "9223372036854775808")
    }

    it("of doubles is the same in whatever order the rows arrive") {
      val doubles = Seq("1e16D", "1D", "-1e16D", "0.1D", "0.2D", "3e-10D")
      val expected = "1.3000000003"
      for (order <- Seq(doubles, doubles.reverse, doubles.sorted))
        assert(value(order.map(d => s"($d)").mkString("v from values ", ",", " as t(v)"), SUM) == expected)
      val source = spark.range(1000).selectExpr("id / 7D as v")
      val target = source.orderBy(functions.rand(1)).repartition(5)
      assert(aggregate(source, target, Seq(request(Seq("v"), Seq(SUM, AVG, STDDEV)))).differing == 0)
    }

    it("knows NaN, infinities and the negative zero") {
      val special = values("v from values (double('NaN')), (1D), (null) as t(v)", SUM, AVG, STDDEV, MIN, MAX, COUNT)
      assert(
        special ==
          Map("sum" -> "NaN", "avg" -> "NaN", "stddev" -> "NaN", "min" -> "1.0", "max" -> "NaN", "count" -> "2")
      )
      assert(value("v from values (double('Infinity')), (1D) as t(v)", SUM) == "Infinity")
      assert(value("v from values (float('-Infinity')), (float(1)) as t(v)", AVG) == "-Infinity")
      assert(value("v from values (double('Infinity')), (double('-Infinity')) as t(v)", SUM) == "NaN")
      val zeros = aggregate(
        rows("(0D) as t(v)"),
        rows("(-0D) as t(v)"),
        Seq(request(Seq("v"), Seq(MIN, MAX, SUM, DISTINCT_COUNT)))
      )
      assert(zeros.differing == 0)
    }

    it("of no rows, or of NULL alone, is NULL, its counts are 0") {
      val none = "cast(v as double) as v from values (null) as t(v)"
      for (rows <- Seq(none, s"$none where false")) {
        val found = values(rows, COUNT, DISTINCT_COUNT, MIN, MAX, SUM, AVG, STDDEV)
        assert(found("count") == "0" && found("distinct_count") == "0")
        assert(Seq("min", "max", "sum", "avg", "stddev").forall(found(_) == "NULL"))
      }
      assert(value("v from values (5) as t(v)", STDDEV) == "NULL")
      val one = rows("(1) as t(v)")
      val found = aggregate(one.where("v > 1"), one, Seq(request(Seq("v"), Seq(SUM))))
      assert(found.outcome == failed("1 aggregate of 1 differs: sum of v is NULL in the source, 1 in the target"))
    }

    it("takes dates and times of any year") {
      assert(
        values(
          "v from values (timestamp'+12024-01-02 03:04:05.678'), (timestamp'-0044-03-15 00:00:00') as t(v)",
          MIN,
          MAX
        ) ==
          Map("min" -> "-0044-03-15 00:00:00", "max" -> "+12024-01-02 03:04:05.678")
      )
      assert(
        values("v from values (date'+12024-01-02'), (date'-0044-03-15') as t(v)", MIN, MAX) ==
          Map("min" -> "-0044-03-15", "max" -> "+12024-01-02")
      )
      val source = rows("('+12024-01-02 03:04:05', 1) as t(v, id)")
      val target = rows("(timestamp'+12024-01-02 03:04:07', 1) as t(v, id)")
      val max = Seq(request(Seq("v"), Seq(MAX)))
      assert(aggregate(source, target, max, rule("v", PlainRules.timeTol(Duration.ofSeconds(1)))).differing == 1)
      assert(aggregate(source, target, max, rule("v", PlainRules.timeTol(Duration.ofSeconds(2)))).differing == 0)
    }

    it("of values is equal within the tolerance of its column, a count never is") {
      val source = rows("('1.00', 1.00), ('2.00', 2.00) as t(a, b)")
      val target = rows("(1.00, 1.00), (2.01, 2.01), (null, null) as t(a, b)")
      val found = aggregate(
        source,
        target,
        Seq(request(Seq("a", "b"), Seq(SUM, NULL_COUNT))),
        rule("a", PlainRules.absTol("0.01"))
      )
      assert(
        found.values.asScala.filter(!_.equal).map(v => s"${v.function}(${v.column})") ==
          Seq("null_count(a)", "sum(b)", "null_count(b)")
      )
    }

    it("of text that is read as a number is never equal where some cannot be read") {
      val readable = aggregate(
        rows("('1.50'), ('2') as t(v)"),
        rows("(decimal(1.5)), (decimal(2.0)) as t(v)"),
        Seq(request(Seq("v"), Seq(COUNT)))
      )
      assert(readable.differing == 0)
      val numbers = rows("(1.5), (2.0) as t(v)")
      assert(aggregate(rows("('1.50'), ('2') as t(v)"), numbers, Seq(request(Seq("v"), Seq(SUM, MAX)))).differing == 0)
      val found = aggregate(rows("('1.5'), ('2'), ('x') as t(v)"), numbers, Seq(request(Seq("v"), Seq(SUM, COUNT))))
      assert(
        found.outcome == failed(
          "2 aggregates of 2 differ: sum of v is unreadable: 1 in the source, 3.5 in the target; " +
            "count of v is 3 in the source, 2 in the target"
        )
      )
      val both = rows("('x') as t(v)")
      val asInt = PlainRules.compareAs(ref("int"))
      assert(aggregate(both, both, Seq(request(Seq("v"), Seq(SUM))), rule("v", asInt)).differing == 1)
    }

    it("of text is compared as text, even where it looks like a number") {
      val found = aggregate(rows("('1.0') as t(v)"), rows("('1') as t(v)"), Seq(request(Seq("v"), Seq(MIN, MAX))))
      assert(found.differing == 2)
    }
  }

  describe("aggregates by group") {
    val source = rows("(1, 'a', 1), (2, 'a', 2), (3, null, 3), (4, 'c', 4) as t(id, g, v)")
    val target = rows("(1, 'a', 1), (2, 'a', 3), (3, null, 3), (5, 'd', 5) as t(id, g, v)")
    val byGroup = Seq(request(Seq("v"), Seq(SUM, COUNT), "g"))

    it("are compared group by group, NULL being a group; a group on one side alone differs") {
      val found = aggregate(source, target, byGroup)
      assert((found.computed, found.differing) == ((8, 5)))
      assert(
        found.values.asScala.map(v => s"${v.group}: ${v.function} ${v.source} ${v.target}") == Seq(
          "g=a: sum 3 4",
          "g=c: sum 4 NULL",
          "g=c: count 1 NULL",
          "g=d: sum NULL 5",
          "g=d: count NULL 1"
        )
      )
      assert(found.outcome.message.startsWith("5 aggregates of 8 differ: sum of v where g=a is 3 in the source, 4 in"))
    }

    it("differ for a group on one side alone even if there is no value in either") {
      val nothing = rows("(1, 'a', cast(null as int)) as t(id, g, v)")
      val found = aggregate(nothing, nothing.where("id > 1"), Seq(request(Seq("v"), Seq(SUM), "g")))
      assert((found.computed, found.differing) == ((1, 1)))
    }

    it("may be of several columns, of unlike types") {
      val asText = target.selectExpr("id", "g", "cast(v as string) as v")
      val found = aggregate(source, asText, Seq(request(Seq("id"), Seq(COUNT), "g", "v")))
      assert(found.values.asScala.map(_.group).contains("g=a, v=2"))
    }

    it("of empty sides are none") {
      val found = aggregate(source.where("id > 9"), target.where("id > 9"), byGroup)
      assert(found.outcome == passed("all 0 aggregates are equal"))
    }
  }

  describe("the cost of aggregates") {
    it("is one scan of each side for each request, however many columns and functions") {
      def read(request: AggregateRequest): (Int, Long) = {
        val rows = spark.sparkContext.longAccumulator
        val seen = functions.udf((id: Long) => { rows.add(1); id })
        val side = spark
          .range(0, 100, 1, 2)
          .select(seen(functions.col("id")).as("id"))
          .selectExpr("id", "id * 1.5 as a", "cast(id as string) as b", "id / 3D as c")
        val jobs = new AtomicInteger
        val listener = new SparkListener {
          override def onJobStart(job: SparkListenerJobStart): Unit = jobs.incrementAndGet(): Unit
        }
        spark.sparkContext.addSparkListener(listener)
        try aggregate(side.toDF(), side.toDF(), Seq(request))
        finally spark.sparkContext.removeSparkListener(listener)
        (jobs.get, rows.value)
      }
      val few = read(request(Seq("c"), Seq(SUM)))
      val many = read(request(Seq("a", "b", "c"), Seq(COUNT, MIN, MAX, NULL_COUNT)))
      assert(few == ((4, 200)))
      assert(many._1 <= 4 && many._2 <= 200)
    }
  }
}
