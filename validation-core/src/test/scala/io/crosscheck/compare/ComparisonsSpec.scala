package io.crosscheck.compare

import io.crosscheck.align.{AlignedPair, Aligner}
import io.crosscheck.compare.digest.Buckets
import io.crosscheck.model.{DigestBits, EngineOptions, Method, UserException}
import io.crosscheck.result._
import java.util.Optional
import java.util.concurrent.atomic.AtomicInteger
import org.apache.spark.sql.DataFrame
import org.scalatest.funspec.AnyFunSpec

/** Which way a comparison takes, what it says of it, and what it does where the rows do not stand still. */
class ComparisonsSpec extends AnyFunSpec with Comparing {

  /** So many rows, of which so many differ, of a size that Spark does not know. */
  private def pair(rows: Int, differing: Int): AlignedPair = {
    def unknown(known: DataFrame) = spark.createDataFrame(known.rdd, known.schema)
    val source = spark.sql(s"select id, id as v from range($rows)")
    val target = spark.sql(s"select id, if(id < $differing, -1, id) as v from range($rows)")
    new Aligner(options("id")).align(unknown(source), unknown(target))
  }

  private def by(method: Method, earlier: Option[EarlierRun] = None, buckets: Option[Buckets] = Some(new Buckets(12))) =
    new Comparisons(
      new EngineOptions(method, DigestBits.BITS_64, Optional.empty(), Optional.empty()),
      Optional.ofNullable(earlier.orNull),
      Optional.ofNullable(buckets.orNull)
    )

  /** What a run tells the next one. */
  private def told(comparison: RecordComparison, of: AlignedPair): EarlierRun = {
    val found = comparison.compare(of)
    try
      EarlierRun.of(
        new CheckResult.Accuracy(
          new Outcome.Passed(""),
          found.metrics,
          found.columns,
          java.util.List.of[DifferenceRecord](),
          found.funnel
        )
      )
    finally found.close()
  }

  /** Method and reason. */
  private def way(comparison: RecordComparison, of: AlignedPair): (String, String) = {
    val found = comparison.compare(of)
    try found.metrics.method -> found.funnel.reason
    finally found.close()
  }

  describe("a pair that was compared before") {
    it("is compared by value where digests did not settle most of its rows") {
      val many = pair(100, 60)
      val earlier = told(by(Method.AUTO), many)
      assert((earlier.buckets, earlier.share) == ((4096L, 1.0)))
      val reason = "an earlier run compared 100 % of the rows by value, as digests did not settle them"
      assert(way(by(Method.AUTO, Some(earlier)), many) == (("exact", reason)))
    }

    it("is compared by value where most of its rows differed and no digest was used") {
      val many = pair(100, 60)
      val earlier = told(by(Method.EXACT), many)
      assert((earlier.buckets, earlier.share) == ((0L, 0.6)))
      assert(
        way(by(Method.AUTO, Some(earlier)), many) == (("exact", "an earlier run found that 60 % of the rows differ"))
      )
    }

    it("is compared by digests where few of its rows differed, however it was compared") {
      val few = pair(100, 2)
      for (method <- Seq(Method.EXACT, Method.BUCKETS)) {
        val earlier = told(by(method), few)
        assert(earlier.share < 0.1)
        assert(way(by(Method.AUTO, Some(earlier)), few)._1 == "buckets")
      }
    }
  }

  describe("rows that are read a second time") {
    it("are an error where those that differed are gone by then, not a match") {
      Vanishing.reads.set(0)
      spark.udf.register("stays", (id: Long) => id != 7 || Vanishing.reads.incrementAndGet() <= 2)
      val source = spark.sql("select id, id as v from range(1000) where stays(id)")
      val target = spark.sql("select id, if(id = 7, -1, id) as v from range(1000) where stays(id)")
      val told = intercept[UserException](
        by(Method.BUCKETS).compare(new Aligner(options("id")).align(source, target))
      )
      assert(
        told.getMessage == "the rows of the source changed while they were compared: they were read twice, and not the" +
          " same; compare when nothing writes to them, or compare a snapshot"
      )
    }
  }
}

/** How often the row was looked at that vanishes, in tasks of this process. */
private object Vanishing {
  val reads = new AtomicInteger
}
