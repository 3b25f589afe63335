package io.crosscheck.griffin.dsl

import io.crosscheck.model.UserException
import org.scalatest.funspec.AnyFunSpec
import scala.jdk.CollectionConverters._

class GriffinDslSpec extends AnyFunSpec {
  private val dsl = new GriffinDsl(Seq("source", "target").asJava)

  private def sql(rule: String) = new SqlText().of(dsl.accuracy(rule))
  private def problem(rule: String) = intercept[UserException](dsl.accuracy(rule)).getMessage

  private def reads(rule: String, as: String): Unit = it(s"$rule is $as")(assert(sql(rule) == as))
  private def refuses(rule: String, message: String): Unit =
    it(s"$rule: $message")(assert(problem(rule) == s"cannot read the rule, $message"))

  describe("an accuracy rule:") {
    reads("source.id = target.id", "`source`.`id` = `target`.`id`")
    reads(
      "source.id = target.id AND source.a=target.a and source.b = target.b",
      "`source`.`id` = `target`.`id` AND `source`.`a` = `target`.`a` AND `source`.`b` = `target`.`b`"
    )
    reads("`source`.`a b` <> Source.c", "`source`.`a b` != `Source`.`c`")
    reads("source.a > 1 && !(source.b) || c <= 2.5", "`source`.`a` > 1 AND NOT `source`.`b` OR `c` <= 2.5")
    reads("a = 1 or b = 2 and c = 3", "`a` = 1 OR `b` = 2 AND `c` = 3")
    reads("(a = 1 or b = 2) and c = 3", "(`a` = 1 OR `b` = 2) AND `c` = 3")
    reads("not a = b", "NOT `a` = `b`")
    reads("a = not b", "`a` = (NOT `b`)")
    reads("a = b = c", "(`a` = `b`) = `c`")
    reads("a = b in (1)", "`a` = (`b` IN (1))")
    reads("a + 2 * (b - 1) % 3", "`a` + 2 * (`b` - 1) % 3")
    reads("(a + 2) - (b - 1)", "`a` + 2 - (`b` - 1)")
    reads("-a - -1", "-`a` - -1")
    reads("- -a", "-(-`a`)")
    reads("upper(source.x) = concat_ws('-', target.x, 'y')", "upper(`source`.`x`) = concat_ws('-', `target`.`x`, 'y')")
    reads("source.name.upper() = 'A'", "upper(`source`.`name`) = 'A'")
    reads("source.name.substring(1, 2).length() > 1", "length(substring(`source`.`name`, 1, 2)) > 1")
    reads("source.list[0].x = source.map['k']", "`source`.`list`[0].`x` = `source`.`map`['k']")
    reads("count(distinct a, b) = count(*)", "count(DISTINCT `a`, `b`) = count(*)")
    reads("a in (1, 2) and b not in('x')", "`a` IN (1, 2) AND `b` NOT IN ('x')")
    reads("a between 1 and 2 and b = 1", "`a` BETWEEN 1 AND 2 AND `b` = 1")
    reads("a not between (1, 2 + 3, 9)", "`a` NOT BETWEEN 1 AND 2 + 3")
    reads("a like 'x%' or a not rlike '^y'", "`a` LIKE 'x%' OR `a` NOT RLIKE '^y'")
    reads("a is null and b is not null", "`a` IS NULL AND `b` IS NOT NULL")
    reads("a is nan or a is not nan", "isnan(`a`) OR (NOT isnan(`a`))")
    reads("a < 3d and b = 5h + 4m + 2s + 7ms", "`a` < 259200000 AND `b` = 18000000 + 240000 + 2000 + 7")
    reads("a = null or b = true or c = nan", "`a` = NULL OR `b` = TRUE OR `c` = double('NaN')")
  }

  describe("traps are none:") {
    reads("a = 1 and(b = 2)or(c = 3)", "`a` = 1 AND `b` = 2 OR `c` = 3")
    reads("a = 1 AND not(b in(2))", "`a` = 1 AND NOT `b` IN (2)")
    reads(
      "source.s = 'A' AND source.id = target.id AND target.s = \"B\"",
      "`source`.`s` = 'A' AND `source`.`id` = `target`.`id` AND `target`.`s` = \"B\""
    )
    reads("a = 'it\\'s' and b = 'x'", "`a` = 'it\\'s' AND `b` = 'x'")
    reads("source_id = null_count + nancy", "`source_id` = `null_count` + `nancy`")
    reads("true_flag = falsehood and not_null = inner", "`true_flag` = `falsehood` AND `not_null` = `inner`")
    reads("source.order = source.null", "`source`.`order` = `source`.`null`")
    reads("order = desc", "`order` = `desc`")
    reads("a.b = 1", "`a`.`b` = 1")
    reads("between_days between 1 and 2", "`between_days` BETWEEN 1 AND 2")
  }

  describe("what cannot be read says where, and what to write:") {
    refuses("source.id == target.id", "line 1, column 11: unexpected '=='; write = for equal")
    refuses(
      "source.id <=> target.id",
      "line 1, column 11: unexpected '<=>'; write = for equal; in an accuracy rule NULL equals NULL"
    )
    refuses("a = 1\n  and and", "line 2, column 7: unexpected 'and'; expected a value or a name")
    refuses("a = (1", "line 1, column 7: unexpected end of the rule; expected ')'")
    refuses("", "line 1, column 1: unexpected end of the rule; expected a value or a name")
    refuses("a = 'x", "line 1, column 5: unexpected '''; the text that begins here has no end")
    refuses("a = 'it''s'", "line 1, column 9: unexpected ''s''; write \\' for a quote within text")
    refuses(
      "a$b = 1",
      "line 1, column 2: unexpected '$'; put a name with other characters than letters, digits and _ in backticks: `name`"
    )
    refuses(
      "case when a then b end = 1",
      "line 1, column 6: unexpected 'when'; write if(condition, value, otherwise) for case, or give the rule as spark-sql"
    )
    refuses(
      "cast(a as int) = 1",
      "line 1, column 8: unexpected 'as'; write int(x), double(x), string(x), date(x) or timestamp(x) for cast, or give the rule as spark-sql"
    )
    refuses(
      "a is true",
      "line 1, column 6: unexpected 'true'; after is stands null or nan; write = true or = false for the others"
    )
    refuses(
      "a in (select b from c)",
      "line 1, column 7: unexpected 'select'; a query within a rule cannot be read; give the rule as spark-sql"
    )

    it("nesting is bounded, and says so") {
      assert(problem("(" * 100 + "a" + ")" * 100).contains("more than 60 brackets in one another are not read"))
      assert(problem("not " * 1000 + "a").contains("more than 20 signs or not in a row are not read"))
      assert(problem(("a + " * 1000) + "a").contains("too many operations in one another; at most 250 are read"))
    }
    it("as deep as it is read, and as wide, it is printed and evaluated") {
      val deep = "(" * 60 + "a" + " + 1)" * 60
      assert(dsl.accuracy(DslText.of(dsl.accuracy(deep))) == dsl.accuracy(deep))
      val wide = Seq.tabulate(2000)(i => s"source.c$i = target.c$i").mkString(" and ")
      assert(dsl.accuracy(wide).parts.size == 2000)
    }
  }

  describe("a profiling rule") {
    it("is a select in parts") {
      val rule = dsl.profiling(
        "name, count(*) as cnt, max(age), source.id.count(), tags[0], max(a) - min(a) as spread from source " +
          "where age > 1 group by name, city having count(*) > 2 order by cnt desc, name limit 3"
      )
      assert(rule.items.asScala.map(_.name.orElse("")) == Seq("name", "cnt", "max", "id_count", "tags_0", "spread"))
      assert(rule.from.get == "source")
      assert(rule.groupBy.size == 2)
      assert(rule.having.isPresent)
      assert(rule.orderBy.asScala.map(_.direction.orElse("")) == Seq("DESC", ""))
      assert(rule.limit.get == "3")
    }
    it("may say select and distinct") {
      assert(dsl.profiling("SELECT DISTINCT a, *").distinct)
      assert(!dsl.profiling("select a").distinct)
    }
    it("is told apart from what follows it") {
      val message = intercept[UserException](dsl.profiling("count(*) from source limit many")).getMessage
      assert(message == "cannot read the rule, line 1, column 28: unexpected 'many'; expected a value")
    }
  }

  describe("lists") {
    it("have names") {
      val names = dsl.list("id, source.a.b as c, upper(x), y + 1").asScala.map(_.name)
      assert(names.map(_.orElse("none")) == Seq("id", "c", "upper", "none"))
    }
    it("mark groups of a distinct rule") {
      assert(dsl.distinct("id, [name], [city as c]").asScala.map(_.group) == Seq(false, true, true))
    }
  }

  it("times have units") {
    assert(TimeUnit.millisOf("3m").getAsLong == 180000)
    assert(TimeUnit.millisOf("1 Day").getAsLong == 86400000)
    assert(TimeUnit.millisOf("15").getAsLong == 15)
    assert(TimeUnit.millisOf("7 millis").getAsLong == 7)
    assert(!TimeUnit.millisOf("3 weeks").isPresent)
    assert(!TimeUnit.millisOf("99999999999999d").isPresent)
  }
}
