package io.crosscheck.check

import java.util.function.Supplier

import scala.collection.JavaConverters._

import io.crosscheck.align.{AlignedPair, Aligner}
import io.crosscheck.compare.{Comparisons, Differences, RecordComparison, Riders}
import io.crosscheck.model._
import io.crosscheck.result.CheckResult
import org.apache.spark.SparkException
import org.apache.spark.sql.DataFrame
import org.scalatest.funspec.AnyFunSpec

class AccuracyCheckSpec extends AnyFunSpec with ChecksFixtures {
  private def accuracy(
      source: String,
      target: String,
      thresholds: Thresholds = Thresholds.STRICT,
      keys: Seq[String] = Seq("id"),
      duplicateKeys: DuplicateKeys = DuplicateKeys.REPORT
  ): CheckResult.Accuracy =
    check(
      rows(s"$source as t(id, name)"),
      rows(s"$target as t(id, name)"),
      options(asked(CheckKind.ACCURACY, thresholds, duplicateKeys = duplicateKeys), keys)
    ).asInstanceOf[CheckResult.Accuracy]

  private val ten = (1 to 10).map(i => s"($i, 'n')").mkString(", ")

  private def without(rows: Int) = (rows + 1 to 10).map(i => s"($i, 'n')").mkString(", ")

  describe("the accuracy check") {
    it("passes when all rows match") {
      assert(accuracy("(1, 'a'), (2, null)", "(2, null), (1, 'a')").outcome == passed("all 2 rows match"))
      assert(accuracy("(1, 'a')", "(1, 'a')").outcome == passed("all 1 row match"))
    }

    it("says so when there was nothing to compare") {
      val none = rows("(1, 'a') as t(id, name) where id > 1")
      val found = check(none, none, options(asked(CheckKind.ACCURACY), Seq("id"))).asInstanceOf[CheckResult.Accuracy]
      assert(found.outcome == passed("both sides are empty: there was nothing to compare"))
      assert(found.metrics.matchedFraction == 1.0)
    }

    it("tells the fates of rows that differ") {
      assert(
        accuracy("(1, 'a'), (2, 'b'), (3, 'c')", "(1, 'A'), (3, 'c'), (4, 'd'), (5, 'e')").outcome ==
          failed("4 rows differ: 1 changed, 1 missing in the target, 2 missing in the source")
      )
      assert(accuracy("(1, 'a')", "(1, 'b')").outcome == failed("1 row differs: 1 changed"))
      assert(
        accuracy("(1, 'a')", "(1, 'b')", keys = Seq.empty).outcome ==
          failed("2 rows differ: 1 missing in the target, 1 missing in the source")
      )
    }

    it("accepts differing rows up to a number") {
      val some = thresholds(absolute(2), warn = absolute(1))
      assert(
        accuracy(ten, without(1), some).outcome ==
          passed("1 row differs: 1 missing in the target (up to 2 accepted)")
      )
      assert(
        accuracy(ten, without(2), some).outcome ==
          warned("2 rows differ: 2 missing in the target (up to 2 accepted)")
      )
      assert(
        accuracy(ten, without(3), some).outcome ==
          failed("3 rows differ: 3 missing in the target (up to 2 accepted)")
      )
    }

    it("accepts differing rows up to a percentage of the larger side") {
      val some = thresholds(percent("20"), warn = percent("10"))
      assert(accuracy(ten, without(1), some).outcome.status.keyword == "passed")
      assert(accuracy(without(2), ten, some).outcome.status.keyword == "warned")
      assert(
        accuracy(without(3), ten, some).outcome ==
          failed("3 rows differ: 3 missing in the source (up to 20% accepted)")
      )
    }

    it("reports keys that stand more than once, and fails on them where the suite forbids them") {
      val twice = "(1, 'a'), (1, 'a'), (2, 'b')"
      val reported = accuracy(twice, twice)
      assert(reported.outcome == passed("all 3 rows match"))
      assert((reported.metrics.duplicateKeysSource, reported.metrics.duplicateKeysTarget) == ((1, 1)))
      assert(
        accuracy(twice, twice, duplicateKeys = DuplicateKeys.FAIL).outcome ==
          failed("all 3 rows match; primary keys stand more than once: 1 in the source, 1 in the target")
      )
      assert(
        accuracy(twice, "(1, 'a'), (2, 'b')", thresholds(absolute(5)), duplicateKeys = DuplicateKeys.FAIL).outcome ==
          failed(
            "1 row differs: 1 missing in the target (up to 5 accepted); " +
              "primary keys stand more than once: 1 in the source, 0 in the target"
          )
      )
      assert(accuracy(ten, ten, duplicateKeys = DuplicateKeys.FAIL).outcome == passed("all 10 rows match"))
    }

    it("shows the first differing records of each fate in the order of their keys") {
      val found = accuracy(
        (1 to 30).map(i => s"($i, 'a')").mkString(","),
        (11 to 40).map(i => s"($i, '${if (i <= 12) "b" else "a"}')").mkString(",")
      )
      assert(
        found.samples.asScala.map(s => s"${s.status.keyword} ${s.key.get("id")}") == Seq(
          "changed 11",
          "changed 12",
          "missing_in_target 1",
          "missing_in_target 2",
          "missing_in_target 3",
          "missing_in_target 4",
          "missing_in_source 31",
          "missing_in_source 32",
          "missing_in_source 33",
          "missing_in_source 34"
        )
      )
    }

    it("shows values as text: NULL as NULL, bytes in base64, nested values as JSON") {
      val source = spark.sql("""select 1 as id, X'00ff' as bytes, array(1, null) as list,
        |named_struct('a', 1, 'b', cast(null as int)) as record, map('k', timestamp'2024-01-02 03:04:05') as times,
        |cast('NaN' as double) as number, timestamp'+12024-01-02 03:04:05.1' as late, date'-0044-03-15' as early
        |""".stripMargin)
      val target = source.withColumn("bytes", org.apache.spark.sql.functions.lit(null).cast("binary"))
      val found =
        check(source, target, options(asked(CheckKind.ACCURACY), Seq("id"))).asInstanceOf[CheckResult.Accuracy]
      val sample = found.samples.get(0)
      assert(
        sample.source.asScala.toMap == Map(
          "id" -> "1",
          "bytes" -> "AP8=",
          "list" -> "[1,null]",
          "record" -> """{"a":1,"b":null}""",
          "times" -> """{"k":"2024-01-02T03:04:05.000Z"}""",
          "number" -> "NaN",
          "late" -> "+12024-01-02 03:04:05.1",
          "early" -> "-0044-03-15"
        )
      )
      assert(sample.target.asScala("bytes") == null)
      assert(sample.changedColumns.asScala == Seq("bytes"))
    }
  }

  describe("aggregates on the way of the comparison that break it") {

    /** Compares as usual, but breaks where aggregates ride along; counts how often it is asked. */
    class Breaking(failure: () => Nothing) extends RecordComparison {
      var asked = 0
      override def compare(pair: AlignedPair, riders: Riders): Differences = {
        asked += 1
        if (riders.isEmpty) Comparisons.of(EngineOptions.DEFAULT).compare(pair, riders) else failure()
      }
    }

    def found(comparison: RecordComparison, records: OpenedPair.DifferenceSink = (_, _) => ()): CheckResult = {
      val sums = new AggregateRequest(
        java.util.List.of[Reference](),
        Seq(AggregateFunction.MAX).asJava,
        java.util.List.of[Reference]()
      )
      val asked = new ChecksAsked(
        Seq(CheckKind.ACCURACY, CheckKind.AGGREGATE).asJava,
        Seq(sums).asJava,
        java.util.Map.of[CheckKind, Thresholds](),
        DuplicateKeys.REPORT
      )
      val (rows, of) = (spark.range(3).toDF("id"), options(asked, Seq("id")))
      val opened = new OpenedPair(
        pair(table("memory"), table("memory"), of),
        rows,
        rows,
        () => new Aligner(of).align(rows, rows): AlignedPair,
        comparison,
        records,
        10
      )
      new AccuracyCheck().run(opened, new Scanned)
    }

    Seq(
      "an exception" -> new IllegalStateException("no luck"),
      "a failed job, which Spark throws as a checked exception" -> new SparkException("Job aborted: no luck", null)
    ).foreach { case (what, error) =>
      it(s"are left out when it is done again: $what") {
        val breaking = new Breaking(() => throw error)
        assert(found(breaking).outcome == passed("all 3 rows match"))
        assert(breaking.asked == 2)
      }
    }

    Seq(
      "out of memory" -> new OutOfMemoryError("Java heap space"),
      "out of memory in a task" -> new SparkException("Job aborted", new OutOfMemoryError("Java heap space")),
      "out of memory in a task, told as text" ->
        new SparkException("Lost task 0.0 in stage 1.0: java.lang.OutOfMemoryError: Java heap space", null),
      "an interrupted thread" -> new SparkException("Job aborted", new InterruptedException),
      "a broken accelerator" ->
        new SparkException("Lost task 0.0 in stage 1.0: org.apache.comet.CometNativeException: no luck", null)
    ).foreach { case (what, error) =>
      it(s"break it once and for all: $what") {
        val breaking = new Breaking(() => throw error)
        assert(intercept[Throwable](found(breaking)) eq error)
        assert(breaking.asked == 1)
      }
    }

    it("break it once and for all where their job is cancelled") {
      val context = spark.sparkContext
      val tag = "cancelled-by-spec"
      val breaking = new Breaking(() => {
        val canceller = new Thread(() =>
          while (!Thread.interrupted()) {
            context.cancelJobsWithTag(tag)
            try Thread.sleep(50)
            catch { case _: InterruptedException => Thread.currentThread().interrupt() }
          }
        )
        context.addJobTag(tag)
        canceller.start()
        try {
          context.parallelize(Seq(1), 1).foreach(_ => Thread.sleep(60000))
          fail("the job was not cancelled")
        } finally {
          canceller.interrupt()
          canceller.join()
          context.removeJobTag(tag)
        }
      })
      val told = intercept[SparkException](found(breaking))
      assert(told.getMessage.contains("cancelled"))
      assert(breaking.asked == 1)
    }

    it("break it once and for all where the pair was given up meanwhile") {
      val breaking = new Breaking(() => throw new IllegalStateException("no luck"))
      val records = new OpenedPair.DifferenceSink {
        override def accept(rows: Supplier[DataFrame], count: Long): Unit = ()
        override def againWithoutAggregates(): Unit = throw new IllegalStateException("given up")
      }
      assert(intercept[IllegalStateException](found(breaking, records)).getMessage == "given up")
      assert(breaking.asked == 1)
    }
  }
}
