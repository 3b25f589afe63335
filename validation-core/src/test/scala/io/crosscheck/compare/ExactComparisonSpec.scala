package io.crosscheck.compare

import io.crosscheck.SparkSpec
import io.crosscheck.align.Aligner
import io.crosscheck.model._
import org.apache.spark.sql.DataFrame
import org.scalatest.funspec.AnyFunSpec

import scala.collection.JavaConverters._

class ExactComparisonSpec extends AnyFunSpec with SparkSpec {
  private val here = new Origin("suite.conf", 1)

  private def options(keys: String*): PairOptions =
    new PairOptions(
      keys.map(new Reference(_, here)).asJava,
      ColumnSelection.ALL,
      RuleBook.EMPTY,
      ChecksAsked.ALL_STRICT
    )

  private def compare(source: DataFrame, target: DataFrame, options: PairOptions): Differences =
    new ExactComparison().compare(new Aligner(options).align(source, target))

  private def rows(sql: String): DataFrame = spark.sql(sql)

  describe("the exact comparison with a primary key") {
    it("gives every row its fate") {
      val source = rows("select * from values (1, 'a'), (2, 'b'), (3, 'c'), (null, 'n') as t(id, name)")
      val target = rows("select * from values (1, 'a'), (2, 'B'), (4, 'd'), (null, 'n') as t(id, name)")
      val found = compare(source, target, options("id"))
      val metrics = found.metrics()
      assert(metrics.matched == 2)
      assert(metrics.changed == 1)
      assert(metrics.missingInTarget == 1)
      assert(metrics.missingInSource == 1)
      assert(metrics.nullKeyRows == 2)
      assert(
        found
          .rows()
          .selectExpr("status", "source.id", "source.name", "target.name", "changed_columns")
          .collect()
          .map(_.toString)
          .sorted
          .toList ==
          List(
            "[changed,2,b,B,WrappedArray(name)]",
            "[missing_in_source,null,null,d,WrappedArray()]",
            "[missing_in_target,3,c,null,WrappedArray()]"
          )
      )
    }
  }

  describe("the exact comparison without a primary key") {
    it("compares whole rows as a multiset") {
      val source = rows("select * from values (1, 'a'), (1, 'a'), (1, 'a'), (2, null) as t(id, name)")
      val target = rows("select * from values (2, null), (1, 'a'), (5, 'x') as t(id, name)")
      val metrics = compare(source, target, options()).metrics()
      assert(metrics.matched == 2)
      assert(metrics.changed == 0)
      assert(metrics.missingInTarget == 2)
      assert(metrics.missingInSource == 1)
    }
  }
}
