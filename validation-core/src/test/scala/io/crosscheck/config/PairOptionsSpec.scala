package io.crosscheck.config

import java.math.BigDecimal
import java.time.Duration
import java.util.{Arrays, Optional}

import scala.collection.JavaConverters._

import io.crosscheck.model._

class PairOptionsSpec extends SuiteFiles {
  private def origin(line: Int) = new Origin(s"$folder/suite.conf", line)

  private def names(references: java.util.List[Reference]): List[String] = references.asScala.map(_.name).toList

  describe("columns") {
    it("are keys, included, excluded") {
      val options = pairWith("primary-keys = [b, a]\ninclude-columns = [x]\nexclude-columns = [y, 1]").options
      assert(
        options.primaryKeys == Arrays.asList(new Reference("b", origin(3)), new Reference("a", origin(3)))
      )
      assert(names(options.columns.include) == List("x"))
      assert(options.columns.exclude == Arrays.asList(new Reference("y", origin(5)), new Reference("1", origin(5))))
    }

    it("are mapped in the order written") {
      val mapping = pairWith("column-mapping { z = a, amt = amount\n \"we.ird\" = x, b = c }").options.columns.mapping
      assert(
        mapping.asScala.toList.map { case (from, to) => (from.name, to.name) } ==
          List("z" -> "a", "amt" -> "amount", "we.ird" -> "x", "b" -> "c")
      )
      assert(mapping.keySet.iterator.next == new Reference("z", origin(3)))
    }

    it("are transformed on one side or on both") {
      val transformations = pairWith(
        """transformations {
          |  name { source = "upper(name)", target = "trim(name)" }
          |  code = "lpad(code, 5, '0')"
          |  age.target = "age + 1"
          |}"""
      ).options.columns.transformations
      def expression(sql: String, line: Int) = Optional.of(new Expression(sql, origin(line)))
      assert(
        transformations == Arrays.asList(
          new Transformation(
            new Reference("name", origin(4)),
            expression("upper(name)", 4),
            expression("trim(name)", 4)
          ),
          new Transformation(
            new Reference("code", origin(5)),
            expression("lpad(code, 5, '0')", 5),
            expression("lpad(code, 5, '0')", 5)
          ),
          new Transformation(new Reference("age", origin(6)), Optional.empty(), expression("age + 1", 6))
        )
      )
    }
  }

  describe("rules") {
    it("are all read") {
      val rules = pairWith(
        """rules { abs-tol = 0.010, rel-tol = 1e-3, time-tol = 1.5 seconds, ignore-case = true, trim = yes, rtrim = off
          |  null-equals-empty = "true", timestamp-precision = Second, compare-as = "decimal(18,2)" }"""
      ).options.rules
      assert(
        rules.general == new Rules(
          Optional.of(new BigDecimal("0.010")),
          Optional.of(new BigDecimal("0.001")),
          Optional.of(Duration.ofMillis(1500)),
          Optional.of(true),
          Optional.of(true),
          Optional.of(false),
          Optional.of(true),
          Optional.of(TimestampPrecision.SECOND),
          Optional.of(new Reference("decimal(18,2)", origin(4)))
        )
      )
      assert(rules.byType.isEmpty)
      assert(rules.byColumn.isEmpty)
    }

    it("stand by type and by column, types under Spark's names") {
      val rules = pairWith(
        """rules { by-type { LONG.abs-tol = 1, short.abs-tol = 2, byte.abs-tol = 3, integer.abs-tol = 4, decimal.abs-tol = 5 }
          |  by-column { zip.trim = true, "a.b" { abs-tol = 1 } } }"""
      ).options.rules
      assert(rules.byType.keySet.asScala.toList == List("bigint", "smallint", "tinyint", "int", "decimal"))
      assert(rules.byType.get("decimal").absTol == Optional.of(new BigDecimal(5)))
      assert(
        rules.byColumn.keySet.asScala.toList == List(
          new Reference("zip", origin(4)),
          new Reference("a.b", origin(4))
        )
      )
      assert(rules.columnRules("ZIP").trim == Optional.of(true))
    }

    it("take durations in any unit") {
      def tolerance(text: String) = pairWith(s"rules.time-tol = $text").options.rules.general.timeTol.get
      assert(tolerance("250ms") == Duration.ofMillis(250))
      assert(tolerance("0.001 s") == Duration.ofMillis(1))
      assert(tolerance("2 minutes") == Duration.ofMinutes(2))
      assert(tolerance("1 day") == Duration.ofDays(1))
    }
  }

  describe("checks") {
    it("are those asked for, in their own order") {
      val checks = pairWith("checks = [accuracy, Count]\nduplicate-keys = fail").options.checks
      assert(checks.kinds == Arrays.asList(CheckKind.COUNT, CheckKind.ACCURACY))
      assert(checks.duplicateKeys == DuplicateKeys.FAIL)
    }

    it("aggregate columns") {
      val aggregates = pairWith(
        "aggregates = [{ columns = [amount], functions = [sum, distinct-count], group-by = [region] }, { functions = [min] }]"
      ).options.checks.aggregates
      assert(
        aggregates == Arrays.asList(
          new AggregateRequest(
            Arrays.asList(new Reference("amount", origin(3))),
            Arrays.asList(AggregateFunction.SUM, AggregateFunction.DISTINCT_COUNT),
            Arrays.asList(new Reference("region", origin(3)))
          ),
          new AggregateRequest(Arrays.asList(), Arrays.asList(AggregateFunction.MIN), Arrays.asList())
        )
      )
    }
  }

  describe("thresholds") {
    def rows(most: Long) = new Threshold.Absolute(most)
    def percent(most: String) = new Threshold.Percent(new BigDecimal(most))
    def thresholds(text: String) = pairWith(s"thresholds { $text }").options.checks.thresholds.asScala.toMap

    it("at the top hold for count and accuracy") {
      val both = new Thresholds(Optional.of(rows(0)), percent("0.1"))
      assert(
        thresholds("warn = 0, fail = \"0.1%\"") == Map(CheckKind.COUNT -> both, CheckKind.ACCURACY -> both)
      )
    }

    it("of one check come before those, each for itself") {
      assert(
        thresholds("warn = 1, fail = 10, count.fail = 5, accuracy { warn = 0.5 %, fail = 1% }") == Map(
          CheckKind.COUNT -> new Thresholds(Optional.of(rows(1)), rows(5)),
          CheckKind.ACCURACY -> new Thresholds(Optional.of(percent("0.5")), percent("1"))
        )
      )
    }

    it("of schema and aggregate are their own only") {
      assert(
        thresholds("schema { warn = 1, fail = 2 }, aggregate.fail = 3") == Map(
          CheckKind.SCHEMA -> new Thresholds(Optional.of(rows(1)), rows(2)),
          CheckKind.AGGREGATE -> new Thresholds(Optional.empty(), rows(3))
        )
      )
    }

    it("may warn and fail in different units") {
      assert(thresholds("aggregate { warn = 50, fail = 100% }").size == 1)
    }
  }

  describe("defaults") {
    val text =
      """defaults {
        |  primary-keys = [id]
        |  rules { trim = true, abs-tol = 1, by-column { amount { abs-tol = 2, rel-tol = 3 } } }
        |  thresholds.warn = 1
        |  exclude-columns = [x]
        |}
        |pairs {
        |  plain { source = a.t, target = b.t, thresholds.fail = 1 }
        |  own {
        |    source = a.t, target = b.t
        |    primary-keys = [a, b]
        |    rules { trim = false, by-column { Amount.abs-tol = 4, other.trim = true } }
        |    thresholds.fail = 9
        |    exclude-columns = null
        |  }
        |}"""

    it("hold where a pair says nothing") {
      val plain = read(text).pairs.get(0).options
      assert(names(plain.primaryKeys) == List("id"))
      assert(names(plain.columns.exclude) == List("x"))
      assert(plain.rules.rulesFor("amount", "int").absTol == Optional.of(new BigDecimal(2)))
      assert(plain.rules.general.trim == Optional.of(true))
    }

    it("merge with objects, give way to lists and values, and go with null") {
      val own = read(text).pairs.get(1)
      assert(names(own.options.primaryKeys) == List("a", "b"))
      assert(own.options.columns.exclude.isEmpty)
      assert(own.options.rules.general.trim == Optional.of(false))
      assert(own.options.rules.general.absTol == Optional.of(new BigDecimal(1)))
      val amount = own.options.rules.columnRules("amount")
      assert(amount.absTol == Optional.of(new BigDecimal(4)))
      assert(amount.relTol == Optional.of(new BigDecimal(3)))
      assert(own.options.rules.byColumn.size == 2)
      val thresholds = own.options.checks.thresholdsOf(CheckKind.COUNT)
      assert(thresholds == new Thresholds(Optional.of(new Threshold.Absolute(1)), new Threshold.Absolute(9)))
      assert(own.origin == origin(9))
    }
  }

}
