package io.crosscheck.report

import java.util.Arrays.asList

import io.crosscheck.result.Coverage
import org.scalatest.funspec.AnyFunSpec

class PlanReportSpec extends AnyFunSpec with SmallRun {
  describe("what would be compared") {
    it("is a line for each column, with all its rules") {
      def column(name: String, target: String, from: String, to: String, rules: String) =
        new Coverage.Column(name, target, from, to, to, rules)
      val coverage = new Coverage(
        asList(column("id", "ID", "bigint", "bigint", "")),
        asList(
          column("confirmed", "confirmed_cases", "int", "int", ""),
          column("value", "value", "string", "decimal(14,2)", "trim, null-equals-empty, abs-tol 0.01"),
          column("updated_at", "updated_at", "timestamp", "timestamp", "timestamp-precision second")
        ),
        asList(new Coverage.LeftOut("loaded_at", "excluded"))
      )
      assert(printed(new PlanReport(_).print(pairOf("p", coverage, Nil))) == """
        |p: a.p -> b.p
        | column           types                    how            rules
        |------------------------------------------------------------------------------------
        | id               bigint                   primary key
        | confirmed ->     int                      compared
        | confirmed_cases
        | value            string -> decimal(14,2)  compared as    trim
        |                                           decimal(14,2)  null-equals-empty
        |                                                          abs-tol 0.01
        | updated_at       timestamp                compared       timestamp-precision second
        | loaded_at        not compared: excluded
        |""".stripMargin)
    }

    it("says that whole rows are compared where there is no key, and has no column of rules where there are none") {
      val coverage =
        new Coverage(asList(), asList(new Coverage.Column("a", "a", "int", "int", "int", "")), asList())
      assert(printed(new PlanReport(_).print(pairOf("p", coverage, Nil))) == """
        |p: a.p -> b.p
        | column  types  how
        |------------------------
        | a       int    compared
        |  no primary keys: whole rows are compared as a multiset
        |""".stripMargin)
    }
  }
}
