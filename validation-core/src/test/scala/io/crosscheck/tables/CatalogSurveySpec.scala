package io.crosscheck.tables

import scala.collection.JavaConverters._

import io.crosscheck.Fixtures
import io.crosscheck.model._
import org.scalatest.funspec.AnyFunSpec

class CatalogSurveySpec extends AnyFunSpec with Fixtures {
  private def create(table: String, query: String): Unit =
    spark.sql(s"create table $table using parquet as $query"): Unit

  override protected def beforeAll(): Unit = {
    super.beforeAll()
    for (database <- Seq("survey_old", "survey_new", "survey_other")) spark.sql(s"create database $database")
    create(
      "survey_old.dim_day",
      "select * from values (date'2024-01-01', 'a'), (date'2024-01-02', 'a') as t(day, note)"
    )
    create("survey_new.dim_day", "select timestamp'2024-01-01 00:00:00' as day, 'a' as note, 1 as extra")
    create("survey_old.dim_gone", "select 1 as id")
    create("survey_old.fact", "select * from values (1, 1, 'x'), (1, 2, 'x'), (2, 1, 'x') as t(a, b, c)")
    create("survey_new.fact", "select 1 as a, 2 as b")
    create("survey_new.dim_added", "select 1 as id")
    create("survey_other.unlike", "select 1 as id")
  }

  private def pattern(tables: String, database: String = "survey_new"): PairPattern =
    new PairPattern("all", ref(tables), ref(database), PairOptions.DEFAULT, here)

  private def expand(pattern: PairPattern, named: TablePair*): PatternExpansion.Expansion =
    new PatternExpansion(new CatalogNames(spark)).expand(pattern, named.asJava)

  private def names(expansion: PatternExpansion.Expansion): Seq[String] = expansion.pairs.asScala.map(_.name).toSeq

  describe("a pattern of tables") {
    it("becomes a pair for each table of both databases, and tells what found no partner") {
      val found = expand(pattern("survey_old.*"))
      assert(names(found) == Seq("dim_day", "fact"))
      assert(found.pairs.get(0).source.description == "survey_old.dim_day")
      assert(found.pairs.get(0).target.description == "survey_new.dim_day")
      assert(found.missingInTarget.asScala == Seq("survey_old.dim_gone"))
      assert(found.missingInSource.asScala == Seq("survey_new.dim_added"))
    }

    it("takes `*` and `?`, in any case, and nothing else for more than itself") {
      assert(names(expand(pattern("survey_old.DIM_*"))) == Seq("dim_day"))
      assert(names(expand(pattern("survey_old.f?ct"))) == Seq("fact"))
      assert(names(expand(pattern("survey_old.fact"))) == Seq("fact"))
      assert(
        intercept[UserException](expand(pattern("survey_old.f.ct"))).getMessage ==
          "suite.conf:7: no database 'survey_old.f' in the catalog; did you mean 'survey_old'?"
      )
      assert(
        intercept[UserException](expand(pattern("survey_old.[f]act"))).getMessage ==
          "suite.conf:7: no table fits 'survey_old.[f]act'"
      )
    }

    it("leaves alone what the suite writes out, on both sides") {
      def named(name: String) = pair(table("survey_old.x"), table("survey_new.y"), name = name)
      val found = expand(pattern("survey_old.*"), named("FACT"), named("dim_gone"), named("dim_added"))
      assert(names(found) == Seq("dim_day"))
      assert(found.missingInTarget.isEmpty)
      assert(found.missingInSource.isEmpty)
    }

    it("needs both databases") {
      assert(
        intercept[UserException](expand(pattern("survey_od.*"))).getMessage ==
          "suite.conf:7: no database 'survey_od' in the catalog; did you mean 'survey_old'?"
      )
      assert(
        intercept[UserException](expand(pattern("survey_old.*", "survey_nwe"))).getMessage ==
          "suite.conf:7: no database 'survey_nwe' in the catalog; did you mean 'survey_new'?"
      )
    }
  }

  describe("a survey of two databases") {
    it("tells tables and columns of both, unlike types, and what could be a key") {
      val survey = new CatalogSurvey(spark).of(ref("survey_old"), ref("survey_new"))
      assert(survey.tables.asScala.map(_.name) == Seq("dim_day", "fact"))
      val day = survey.tables.get(0)
      assert((day.source, day.target, day.rows) == (("survey_old.dim_day", "survey_new.dim_day", 2)))
      assert(day.key.asScala == Seq("day"))
      assert(day.onlyInTarget.asScala == Seq("extra"))
      assert(day.unlikeTypes.asScala == Seq("day (date, timestamp)"))
      val fact = survey.tables.get(1)
      assert(fact.key.asScala == Seq("a", "b"))
      assert(fact.onlyInSource.asScala == Seq("c"))
      assert(survey.onlyInSource.asScala == Seq("survey_old.dim_gone"))
      assert(survey.onlyInTarget.asScala == Seq("survey_new.dim_added"))
    }

    it("needs two databases with a table in common") {
      val survey = new CatalogSurvey(spark)
      assert(
        intercept[UserException](survey.of(ref("survey_old"), ref("survey_other"))).getMessage ==
          "databases 'survey_old' and 'survey_other' have no table of the same name"
      )
      assert(
        intercept[UserException](survey.of(ref("survey_oldd"), ref("survey_new"))).getMessage ==
          "suite.conf:7: no database 'survey_oldd' in the catalog; did you mean 'survey_old'?"
      )
    }
  }

  describe("the guess of a key") {
    def guess(values: String, columns: String*): Seq[String] = {
      val data = rows(values)
      new KeyGuess(data).among((if (columns.isEmpty) data.columns.toSeq else columns).asJava).key.asScala.toSeq
    }

    it("is the first column that is unique and never NULL") {
      assert(guess("(1, 'a', 10), (1, 'b', 20) as t(x, code, id)") == Seq("code"))
      assert(guess("(null, 1), ('a', 2) as t(x, id)") == Seq("id"))
    }

    it("is the shortest set of leading columns, or else of the most varied ones") {
      assert(guess("(1, 1, 'x'), (1, 2, 'x'), (2, 1, 'x'), (2, 2, 'x') as t(a, b, c)") == Seq("a", "b"))
      assert(
        guess(
          "(1,1,1,1,'a',1), (1,1,1,1,'b',1), (1,1,1,1,'a',2), (1,1,1,1,'b',2) as t(a, b, c, d, e, f)"
        ).toSet == Set("e", "f")
      )
    }

    it("never is a measure: a fraction, a flag, bytes, a moment, a nested value") {
      assert(
        guess(
          """(1.5D, true, X'00', timestamp'2024-01-01 00:00:00', array(1)),
            |(2.5D, false, X'01', timestamp'2024-01-02 00:00:00', array(2)) as t(a, b, c, d, e)""".stripMargin
        ).isEmpty
      )
    }

    it("is none where rows repeat, or there are none") {
      assert(guess("(1, 'a'), (1, 'a') as t(id, name)").isEmpty)
      assert(guess("(1, 'a') as t(id, name) where id > 1").isEmpty)
    }
  }
}
