package io.crosscheck.compare

import io.crosscheck.align.Aligner
import io.crosscheck.model._
import java.util.Optional
import org.apache.spark.sql.DataFrame
import org.apache.spark.sql.functions.{expr, udf}
import org.scalatest.funspec.AnyFunSpec
import scala.collection.JavaConverters._

class ExactComparisonSpec extends AnyFunSpec with Comparing {
  private def shown(found: Differences): Seq[String] =
    found.rows
      .selectExpr("status", "source", "target", "changed_columns")
      .collect()
      .map(_.toString.replaceAll("WrappedArray|ArraySeq", ""))
      .toSeq
      .sorted

  describe("the exact comparison with a primary key") {
    it("gives every row its fate") {
      val source = rows("select * from values (1, 'a'), (2, 'b'), (3, 'c'), (null, 'n') as t(id, name)")
      val target = rows("select * from values (1, 'a'), (2, 'B'), (4, 'd'), (null, 'n') as t(id, name)")
      comparing(source, target, options("id")) { found =>
        val metrics = found.metrics
        assert(metrics.matched == 2)
        assert(metrics.changed == 1)
        assert(metrics.missingInTarget == 1)
        assert(metrics.missingInSource == 1)
        assert(metrics.nullKeyRows == 2)
        assert(
          shown(found) == Seq(
            "[changed,[2,b],[2,B],(name)]",
            "[missing_in_source,null,[4,d],()]",
            "[missing_in_target,[3,c],null,()]"
          )
        )
      }
    }

    it("shows values as read, under the source's names") {
      val rules = PlainRules.trim(true)
      val source = rows("select 1 as id, ' a ' as name")
      val target = rows("select 1 as ID, 'b  ' as NAME")
      comparing(source, target, ruled(Seq("name" -> rules), "id")) { found =>
        assert(found.rows.select("target.name").head().getString(0) == "b  ")
        assert(shown(found) == Seq("[changed,[1, a ],[1,b  ],(name)]"))
      }
    }

    it("pairs duplicates in the order of their content, however they arrive") {
      val source = rows("select * from values (1, 'd'), (1, 'b'), (1, null), (1, 'same') as t(id, name)")
      val target = rows("select * from values (1, 'x'), (1, 'same'), (1, 'a') as t(id, name)")
      val expected =
        Seq("[changed,[1,b],[1,x],(name)]", "[changed,[1,null],[1,a],(name)]", "[missing_in_target,[1,d],null,()]")
      (1 to 5).foreach { seed =>
        def shuffled(table: DataFrame) = table.orderBy(expr(s"xxhash64(name, $seed)")).repartition(3)
        comparing(shuffled(source), shuffled(target), options("id")) { found =>
          assert(shown(found) == expected)
          assert(found.metrics.duplicateKeysSource == 1)
          assert(found.metrics.duplicateKeysTarget == 1)
        }
      }
    }

    it("lets a tolerance match duplicates one to one") {
      val source = rows("select * from values (1, 1.0D), (1, 2.0D), (1, 9.0D) as t(id, a)")
      val target = rows("select * from values (1, 1.1D), (1, 2.1D), (1, 2.0D) as t(id, a)")
      comparing(source, target, ruled(Seq("a" -> PlainRules.absTol("0.2")), "id")) { found =>
        assert(shown(found) == Seq("[changed,[1,9.0],[1,2.1],(a)]"))
      }
    }

    it("compares binary columns by their bytes next to one with a tolerance") {
      val source = rows("select 1 as id, X'0102' as b, 1.0D as a")
      val target = rows("select 1 as id, X'0102' as b, 1.1D as a")
      assert(fates(source, target, ruled(Seq("a" -> PlainRules.absTol("0.2")), "id")) == ((1, 0, 0, 0)))
      assert(
        fates(source, target.withColumn("b", expr("X'0103'")), ruled(Seq("a" -> PlainRules.absTol("0.2")), "id")) ==
          ((0, 1, 0, 0))
      )
    }

    it("holds a key with 20,000 equal rows") {
      val many = spark.range(20000).selectExpr("1 as id", "'same' as a")
      assert(fates(many, many.limit(19999), options("id")) == ((19999, 0, 1, 0)))
    }

    it("compares 500 columns") {
      val columns = (1 to 500).map(i => s"id + $i as c$i")
      val source = spark.range(20).selectExpr("id" +: columns: _*)
      val target = source.withColumn("c500", expr("if(id = 7, -1, c500)"))
      comparing(source, target, options("id")) { found =>
        assert(found.metrics.matched == 19)
        assert(found.columns.asScala.filter(_.changedRows > 0).map(_.column) == Seq("c500"))
      }
    }

    it("compares a key that is constant on one side with one that is not") {
      withSetting("spark.sql.shuffle.partitions", "7") {
        val read = spark.range(5).selectExpr("id", "1 as a")
        val source = spark.createDataFrame(read.rdd, read.schema)
        assert(fates(source, source.selectExpr("3L as id", "1 as a"), options("id")) == ((1, 0, 4, 4)))
      }
    }
  }

  describe("sides without rows") {
    val none = "select id, id as a from range(0)"
    val some = "select id, id as a from range(3)"

    it("match where both are empty") {
      Seq(options("id"), options()).foreach { asked =>
        comparing(rows(none), rows(none), asked) { found =>
          assert(found.metrics.sourceRows == 0)
          assert(found.metrics.matchedFraction == 1.0)
          assert(shown(found).isEmpty)
        }
      }
    }

    it("leave all rows of the other side missing") {
      Seq(options("id"), options()).foreach { asked =>
        assert(fates(rows(some), rows(none), asked) == ((0, 0, 3, 0)))
        assert(fates(rows(none), rows(some), asked) == ((0, 0, 0, 3)))
        assert(fates(rows(none), rows(some).where("id > 5"), asked) == ((0, 0, 0, 0)))
      }
    }
  }

  describe("the exact comparison without a primary key") {
    it("compares whole rows as a multiset") {
      val source = rows("select * from values (1, 'a'), (1, 'a'), (1, 'a'), (2, null) as t(id, name)")
      val target = rows("select * from values (2, null), (1, 'a'), (5, 'x') as t(id, name)")
      assert(fates(source, target, options()) == ((2, 0, 2, 1)))
    }

    it("tells apart NULL in one column and NULL in the next") {
      assert(fates(rows("select null as a, 1 as b"), rows("select 1 as a, null as b"), options()) == ((0, 0, 1, 1)))
    }

    it("compares 100 columns") {
      val source = spark.range(20).selectExpr((1 to 100).map(i => s"if(id = $i, null, id % 3) as c$i"): _*)
      val target = source.withColumn("c100", expr("if(c1 is null, 5, c100)"))
      assert(fates(source, target, options()) == ((19, 0, 1, 1)))
    }
  }

  describe("what goes wrong while rows are read") {
    val bad = udf((id: Long) => if (id == 3) throw new IllegalStateException("no such row") else id)

    it("is an exception, never a result") {
      val source = spark.range(5).toDF("id").withColumn("a", expr("id"))
      val target = source.withColumn("a", bad(source("id")))
      Seq(options("id"), options()).foreach { asked =>
        assert(causes(intercept[Exception](comparing(source, target, asked)(_.metrics))).contains("no such row"))
        assert(causes(intercept[Exception](comparing(target, source, asked)(_.metrics))).contains("no such row"))
        assert(causes(intercept[Exception](comparing(target, target, asked)(_.metrics))).contains("no such row"))
      }
    }

    it("is an exception where a transformation's cast fails in ANSI mode") {
      withSetting("spark.sql.ansi.enabled", "true") {
        val cast = Optional.of(new Expression("cast(a as int)", Origin.COMMAND_LINE))
        val columns = new ColumnSelection(
          java.util.Map.of(),
          java.util.List.of[Reference](),
          java.util.List.of[Reference](),
          java.util.Collections.singletonList(new Transformation(reference("a"), cast, cast))
        )
        val aligner =
          new Aligner(new PairOptions(java.util.List.of[Reference](), columns, RuleBook.EMPTY, ChecksAsked.ALL_STRICT))
        val text = rows("select 1 as id, 'abc' as a")
        val pair = aligner.align(aligner.transformedSource(text), aligner.transformedTarget(text))
        assert(
          causes(intercept[Exception](new ExactComparison("asked for").compare(pair))).contains("CAST_INVALID_INPUT")
        )
      }
    }

    it("leaves nothing cached behind") {
      val before = spark.sparkContext.getPersistentRDDs.size
      val source = spark.range(5).toDF("id")
      intercept[Exception](comparing(source, source.withColumn("id", bad(source("id"))), options("id"))(_.metrics))
      comparing(source, source, options("id"))(_.metrics)
      assert(spark.sparkContext.getPersistentRDDs.size == before)
    }
  }

  private def causes(e: Throwable): String = Iterator.iterate(e)(_.getCause).takeWhile(_ != null).mkString("\n")
}
