package io.crosscheck.run

import java.util.{Collections, Optional}

import scala.collection.JavaConverters._

import io.crosscheck.Fixtures
import io.crosscheck.model._
import io.crosscheck.result.Status
import org.scalatest.funspec.AnyFunSpec

class ResolvedSuiteSpec extends AnyFunSpec with Fixtures {
  private def create(database: String): Unit = {
    spark.sql(s"create database if not exists $database")
    spark.sql(s"create or replace temporary view one as select 1 as id")
    spark.sql(s"drop table if exists $database.customers")
    spark.sql(s"create table $database.customers using parquet as select * from one"): Unit
  }

  private def pattern(source: String, target: String): PairPattern =
    new PairPattern(source, ref(s"$source.*"), ref(target), PairOptions.DEFAULT, here)

  private def resolved(patterns: PairPattern*): ResolvedSuite = ResolvedSuite.of(
    new Suite(
      "suite",
      Collections.emptyList[TablePair],
      patterns.asJava,
      CatalogSettings.DEFAULT,
      Optional.empty[Output],
      Collections.emptyMap[String, String],
      here
    ),
    new RunRequest("r", "2026-11-22", false, Collections.emptyList[String], Collections.emptyList[CheckKind]),
    spark
  )

  describe("two patterns that name a pair alike") {
    it("are in error where the tables are others: none goes unseen") {
      List("clash_erp", "clash_crm", "clash_lake").foreach(create)
      val suite = resolved(pattern("clash_erp", "clash_lake"), pattern("clash_crm", "clash_lake"))
      assert(suite.pairs.asScala.map(_.source.description) == Seq("clash_erp.customers"))
      assert(suite.settled.asScala.map(t => (t.pair, t.status)) == Seq(("clash_crm.customers", Status.ERROR)))
      assert(
        suite.settled.get(0).message ==
          "suite.conf:7: another pair is named 'customers' already (clash_erp.customers -> clash_lake.customers); " +
          "write clash_crm.customers -> clash_lake.customers out under a name of its own"
      )
    }

    it("are one pair where the tables are the same") {
      List("clash_erp", "clash_lake").foreach(create)
      val suite = resolved(pattern("clash_erp", "clash_lake"), pattern("clash_erp", "clash_lake"))
      assert(suite.pairs.size == 1)
      assert(suite.settled.isEmpty)
    }
  }
}
