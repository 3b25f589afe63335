package io.crosscheck.check

import io.crosscheck.Fixtures
import io.crosscheck.model._
import io.crosscheck.result.{CheckResult, Status, TableResult}
import io.crosscheck.tables.Reads
import java.util.Optional
import org.apache.spark.sql.DataFrame
import org.scalatest.funspec.AnyFunSpec
import scala.collection.JavaConverters._

/** How often tables are read, and by which way. */
class SharedScanSpec extends AnyFunSpec with Fixtures {
  private val size = 20000L
  private val columns = "id, if(id % 10 = 0, null, id * 0.5) as ratio, cast(id as string) as name"
  private lazy val source = stored("source", spark.range(size).selectExpr(columns.split(", (?=if|cast)").toSeq: _*))
  private lazy val other = spark.read.parquet(source.path).orderBy("name")
  private lazy val same = stored("same", other)

  private def stored(name: String, rows: DataFrame): Side.Path = {
    val path = folder.resolve(name).toString
    rows.coalesce(2).write.parquet(path)
    files(path, FileFormat.PARQUET)
  }

  private def changed(name: String, condition: String): Side.Path =
    stored(name, other.selectExpr("id", "ratio", s"if($condition, 'other', name) as name"))

  private def by(method: Method, aggregates: AggregateRequest*): PairOptions =
    new PairOptions(
      Seq(ref("id")).asJava,
      ColumnSelection.ALL,
      RuleBook.EMPTY,
      new ChecksAsked(
        CheckKind.values.toSeq.asJava,
        aggregates.asJava,
        java.util.Map.of[CheckKind, Thresholds](),
        DuplicateKeys.REPORT
      ),
      new EngineOptions(method, DigestBits.BITS_64, Optional.empty(), Optional.empty())
    )

  private def aggregates(functions: AggregateFunction*): AggregateRequest =
    new AggregateRequest(java.util.List.of[Reference](), functions.asJava, java.util.List.of[Reference]())

  private def reading(target: Side, options: PairOptions, from: Side = source): (TableResult, Reads) = {
    Reads.of(spark)(run(pair(from, target, options)))
  }

  private def accuracy(result: TableResult): CheckResult.Accuracy = {
    assert(result.accuracy.isPresent, result.message)
    result.accuracy.get
  }

  describe("schema, count, aggregates and accuracy of a pair") {
    it("come from one scan of each side where digests prove it equal, and nothing is shuffled") {
      val (result, reads) = reading(same, by(Method.BUCKETS))
      assert(result.status == Status.PASSED, result.message)
      assert(reads.records == 2 * size)
      assert(result.count.get.sourceRows == size)
      val funnel = accuracy(result).funnel
      assert((funnel.differingBuckets, funnel.rowsByValue, funnel.bytesShuffled) == ((0L, 0L, 0L)))
      assert(funnel.bytesRead == reads.bytes)
      assert(funnel.notes.isEmpty)
    }

    it("come from one scan with aggregates over all rows as well") {
      import AggregateFunction._
      val asked = aggregates(COUNT, NULL_COUNT, SUM, MIN, MAX, AVG, DISTINCT_COUNT, MAX_LENGTH)
      val (result, reads) = reading(same, by(Method.BUCKETS, asked))
      assert(result.status == Status.PASSED, result.message)
      assert(reads.records == 2 * size)
      val ridden = result.check(CheckKind.AGGREGATE).get.asInstanceOf[CheckResult.Aggregate]
      val (alone, _) = reading(same, by(Method.EXACT, asked))
      val scanned = alone.check(CheckKind.AGGREGATE).get.asInstanceOf[CheckResult.Aggregate]
      assert(ridden.values == scanned.values)
      assert(ridden.values.asScala.exists(v => v.function == "null_count" && v.source == "2000"))
    }

    it("come from the one scan of the exact comparison where no aggregates are asked for") {
      val (result, reads) = reading(same, by(Method.EXACT))
      assert(result.status == Status.PASSED, result.message)
      assert(reads.records == 2 * size)
    }

    it("are right where an aggregate cannot be computed, which is an error of its own") {
      val missing = new AggregateRequest(
        Seq(ref("nmae")).asJava,
        Seq(AggregateFunction.COUNT).asJava,
        java.util.List.of[Reference]()
      )
      val (result, _) = reading(same, by(Method.BUCKETS, missing))
      assert(result.status == Status.ERROR)
      assert(accuracy(result).metrics.matched == size)
    }
  }

  describe("rows of differing buckets") {
    it("are read a second time, and no others compared by value") {
      val (result, reads) = reading(changed("few", "id in (7, 77)"), by(Method.BUCKETS))
      val found = accuracy(result)
      assert((found.metrics.matched, found.metrics.changed) == ((size - 2, 2L)))
      assert(found.metrics.method == "buckets")
      // What is kept of the differences counts as read as well.
      assert(reads.records >= 4 * size && reads.records < 4 * size + 100)
      assert(found.funnel.differingBuckets <= 2 && found.funnel.rowsByValue < 200)
    }

    it("are so many that all are compared by value, if the method is left open") {
      val target = changed("many", "id % 2 = 0")
      val open = new io.crosscheck.compare.Comparisons(
        EngineOptions.DEFAULT,
        Optional.empty(),
        Optional.of(new io.crosscheck.compare.digest.Buckets(12))
      )
      val unknown = spark.createDataFrame(spark.read.parquet(source.path).rdd, spark.read.parquet(source.path).schema)
      val aligned =
        new io.crosscheck.align.Aligner(keyed("id")).align(unknown, spark.read.parquet(target.path))
      val found = open.compare(aligned)
      try {
        assert((found.metrics.matched, found.metrics.changed) == ((size / 2, size / 2)))
        assert(found.metrics.method == "exact")
        assert(found.funnel.reason.endsWith("of the rows are in buckets that differ: all were compared by value"))
        // More than are kept: they are merged again, and are the same.
        assert(found.rows.count() == size / 2)
        assert(found.rows.filter("changed_columns[0] = 'name' and source.id % 2 = 0").count() == size / 2)
      } finally found.close()
    }
  }

  describe("keys that stand more than once") {
    it("are counted in equal buckets as well, from the key columns alone") {
      val rows = spark.read.parquet(source.path)
      val doubled = rows.union(rows.filter("id in (1, 2, 3)")).union(rows.filter("id = 3"))
      val (result, _) =
        reading(stored("doubled too", doubled.orderBy("name")), by(Method.BUCKETS), stored("doubled", doubled))
      assert(result.status == Status.PASSED, result.message)
      val metrics = accuracy(result).metrics
      assert((metrics.matched, metrics.duplicateKeysSource, metrics.duplicateKeysTarget) == ((size + 4, 3L, 3L)))
    }

    it("may be a third of all rows") {
      val rows = spark.range(size).selectExpr("if(id % 3 = 0, 0, id) as id", "cast(id as string) as name")
      val skewed = stored("skewed", rows)
      val target = stored("skewed too", rows.selectExpr("id", "if(name in ('3', '4'), 'other', name) as name"))
      for (method <- Seq(Method.BUCKETS, Method.EXACT)) {
        val (result, _) = reading(target, by(method), skewed)
        val metrics = accuracy(result).metrics
        assert((metrics.matched, metrics.changed, metrics.duplicateKeysSource) == ((size - 2, 2L, 1L)), method)
      }
    }
  }

  describe("the way that is taken") {
    it("is one task for small sides") {
      val (result, _) = reading(same, by(Method.AUTO))
      val found = accuracy(result)
      assert(found.metrics.method == "exact")
      assert(found.funnel.reason.startsWith("both sides are small: "))
      assert(found.funnel.bytesShuffled == 0)
    }
  }
}
